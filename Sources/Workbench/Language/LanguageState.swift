/// What is known of texts that are said and notes that are imagined.
public struct LanguageState: Equatable, Sendable {
    /// The seed that was used last: each text and each note has one of its own.
    public var seed: UInt64 = 0

    /// Nothing was made yet.
    public init() {}

    /// So many new seeds; the first of them.
    mutating func draw(_ count: Int = 1) -> UInt64 {
        defer { seed &+= UInt64(count) }
        return seed &+ 1
    }
}
