/// What can be played to, or played by.
public struct AvailableDevice: Codable, Equatable, Sendable {
    /// The name for `--device` or `--midi`.
    public let name: String
    /// What it is, in one line.
    public let description: String
}
