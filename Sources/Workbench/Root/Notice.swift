/// A line for the user, shown for a while.
public struct Notice: Equatable, Sendable {
    /// How it is coloured and how long it stays.
    public enum Kind: Equatable, Sendable {
        /// Something was done.
        case done
        /// Something did not work.
        case fault
        /// Something that is good to know.
        case hint
    }

    /// Its kind.
    public var kind: Kind
    /// The line.
    public var text: String
    /// When it goes away, in seconds.
    public var until: Double
}
