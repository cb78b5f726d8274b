import FileSystem

/// What can go wrong with files of speech, and with phonemes that are typed.
public struct SpeechError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kind of fault.
    public enum Code: Sendable {
        /// The file could not be opened or read.
        case file
        /// The file is not what it should be, or a damaged one.
        case malformed
        /// A recording is no voice that can be followed.
        case voice
        /// Nothing in a text has a sound.
        case silent
        /// There is no such phoneme.
        case phoneme
    }

    /// The kind of fault.
    public let code: Code
    /// The file concerned, if there is one.
    public let path: String?
    /// What is wrong and what would do.
    public let reason: String

    /// Makes an error.
    public init(_ code: Code, path: String? = nil, reason: String) {
        self.code = code
        self.path = path
        self.reason = reason
    }

    /// One line for the user: the file, and what is wrong.
    public var description: String {
        (path.map { "\($0): \(reason)" } ?? reason).printable
    }
}
