/// Why a terminal cannot be taken.
public struct TerminalError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kind of fault.
    public enum Code: Sendable {
        /// Standard input or output is a file or a pipe.
        case notATerminal
        /// `TERM` is not set, not known, or names a terminal without a movable cursor.
        case unknownTerminal
        /// The system refuses a descriptor or a mode.
        case refused
    }

    /// The kind of fault.
    public let code: Code
    /// What is wrong and what would do, for a reader.
    public let reason: String

    /// Makes an error.
    public init(_ code: Code, reason: String) {
        self.code = code
        self.reason = reason
    }

    /// One line for the user.
    public var description: String { reason }
}
