/// One level of a ``Quantiser``: entries of 17 numbers.
public struct QuantiserBook: Equatable, Sendable {
    /// The entries, `[entries, 17]`, row-major.
    private let values: [Float]

    /// Makes a book of its entries.
    init(_ values: [Float]) { self.values = values }

    /// The number of entries.
    public var count: Int { values.count / Quantiser.width }

    /// The 17 numbers of an entry.
    public subscript(entry: Int) -> ArraySlice<Float> {
        values[entry * Quantiser.width..<(entry + 1) * Quantiser.width]
    }

    /// The entry at the least squared distance; the first, where several are as near.
    ///
    /// - Precondition: `frame` has 17 numbers.
    func nearest(to frame: ArraySlice<Float>) -> Int {
        let width = Quantiser.width
        precondition(frame.count == width, "17 numbers an entry")
        return frame.withUnsafeBufferPointer { frame in
            values.withUnsafeBufferPointer { values in
                var (nearest, least) = (0, Float.infinity)
                for entry in 0..<values.count / width {
                    var distance: Float = 0
                    for index in 0..<width {
                        let difference = frame[index] - values[entry * width + index]
                        distance += difference * difference
                    }
                    if distance < least { (nearest, least) = (entry, distance) }
                }
                return nearest
            }
        }
    }
}
