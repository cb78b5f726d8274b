/// An array of numbers as NumPy knows it.
public struct NPYArray: Equatable, Sendable {
    /// The length of each axis; no axes for a single number.
    public let shape: [Int]
    /// The values, the last axis running fastest (C order).
    public let values: [Float]
    /// Whether they are uint16 in the file, as tokens are.
    public let isUnsigned: Bool

    /// Makes an array.
    ///
    /// - Precondition: there are as many values as the shape says.
    public init(shape: [Int], values: [Float], isUnsigned: Bool = false) {
        precondition(shape.reduce(1, *) == values.count, "as many values as the shape says")
        self.shape = shape
        self.values = values
        self.isUnsigned = isUnsigned
    }
}
