import FileSystem

/// Something in the settings that cannot be used; the rest of them can.
public struct SettingsError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// The line, from 1, where it is known.
    public let line: Int?
    /// What is wrong and what would do.
    public let reason: String

    /// Makes an error.
    public init(file: String, line: Int?, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    /// One line for the user: file, line, what is wrong; what would do.
    public var description: String {
        (file + ":" + (line.map { "\($0):" } ?? "") + " " + reason).printable
    }
}
