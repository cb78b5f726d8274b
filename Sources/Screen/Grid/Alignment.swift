/// On which side of the room text stands.
public enum Alignment: Equatable, Hashable, Sendable {
    /// At the left edge.
    case left
    /// In the middle, nearer to the left where it cannot be even.
    case centre
    /// At the right edge.
    case right
}
