import FileSystem

/// What can go wrong between samples and loudspeaker.
public struct PlaybackError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kind of fault.
    public enum Code: Sendable {
        /// There is no device of that name, or none at all.
        case noDevice
        /// Another program holds the device.
        case busy
        /// The device takes none of the formats known here.
        case format
        /// The device went away or no longer takes sound.
        case lost
        /// A MIDI file that cannot be read.
        case midiFile
    }

    /// The kind of fault.
    public let code: Code
    /// The device, or the file, concerned.
    public let device: String
    /// What is wrong and what would do.
    public let reason: String

    /// Makes an error.
    public init(_ code: Code, device: String, reason: String) {
        self.code = code
        self.device = device
        self.reason = reason
    }

    /// One line for the user: the device or file, what is wrong; what would do.
    public var description: String { "\(device): \(reason)".printable }
}
