import FileSystem

/// What can go wrong with a model's files and inputs.
public struct ModelError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kind of fault.
    public enum Code: Sendable {
        /// The sound is shorter than one frame.
        case tooShort
        /// The configuration file is missing, unreadable or of another model.
        case configuration
        /// The weights do not fit the configuration.
        case weights
        /// The state of a generation is damaged or of another one.
        case snapshot
        /// The model, or its vocoder, cannot do what is asked of it.
        case incompatible
    }

    /// The kind of fault.
    public let code: Code
    /// The file or model concerned, if there is one.
    public let path: String?
    /// What is wrong and what would do.
    public let reason: String

    /// Makes an error.
    public init(_ code: Code, path: String? = nil, reason: String) {
        self.code = code
        self.path = path
        self.reason = reason
    }

    /// One line for the user: the file, what is wrong, what would do.
    public var description: String { (path.map { "\($0): \(reason)" } ?? reason).printable }
}
