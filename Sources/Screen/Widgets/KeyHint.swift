/// A key and what it does, in a word or two.
public struct KeyHint: Equatable, Hashable, Sendable {
    /// The key's name, such as `Space` or `←→`.
    public var key: String
    /// What it does.
    public var action: String

    /// A hint.
    public init(_ key: String, _ action: String) {
        self.key = key
        self.action = action
    }
}
