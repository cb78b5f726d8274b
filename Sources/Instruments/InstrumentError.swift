import FileSystem

/// What can go wrong with sounds, blends and presets.
public struct InstrumentError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kind of fault.
    public enum Code: Sendable {
        /// No sound, folder or file answers to the name.
        case notFound
        /// More than one sound answers to the name.
        case ambiguous
        /// The weights, mask or lengths of a blend make no sense.
        case blend
        /// A note or a pitch choice that cannot be read.
        case pitch
        /// An equaliser that cannot be read.
        case equaliser
        /// A detail that cannot be read.
        case detail
        /// A bandwidth that cannot be read.
        case bandwidth
        /// A stereo image that cannot be read.
        case image
        /// A file that cannot be read as what it should be.
        case format
        /// A file or folder that cannot be written, or must not be.
        case output
        /// A model or vocoder that cannot do what is asked of it.
        case model
        /// An unfinished run that is there, missing, damaged or of something else.
        case resume
    }

    /// The kind of fault.
    public let code: Code
    /// The file, sound or argument concerned, if there is one.
    public let subject: String?
    /// What is wrong and what would do.
    public let reason: String

    /// Makes an error.
    public init(_ code: Code, subject: String? = nil, reason: String) {
        self.code = code
        self.subject = subject
        self.reason = reason
    }

    /// One line for the user: the file, what is wrong; what would do.
    public var description: String {
        (subject.map { "\($0): \(reason)" } ?? reason).printable
    }
}
