/// Notes that are to be imagined.
public struct ImaginingOrder: Equatable, Sendable {
    /// What finds the sound that they are like.
    public var reference: String
    /// How many.
    public var count: Int
    /// Chooses the first; the others have those that follow.
    public var seed: UInt64

    /// Says what is to be imagined.
    public init(like reference: String, count: Int, seed: UInt64) {
        (self.reference, self.count, self.seed) = (reference, count, seed)
    }
}
