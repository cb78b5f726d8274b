/// Values over time: `[frames, dimensions]`, such as an encoding (78 × 16) or a spectrogram.
public struct Heatmap: Equatable, Sendable {
    /// How several values become one where a plot has fewer cells.
    public enum Pooling: Equatable, Sendable {
        /// The one farthest from 0, with its sign: for values of both signs, such as a code.
        case magnitude
        /// The highest: for levels, such as decibels.
        case peak
    }

    /// Values, frame after frame, `dimensions` each.
    public let values: [Float]
    /// Steps in time, 0 or more.
    public let frames: Int
    /// Values a frame, 0 or more.
    public let dimensions: Int

    /// A heatmap of `values` in the order `[frames, dimensions]`; their count must agree.
    public init(values: [Float], frames: Int, dimensions: Int) {
        precondition(values.count == frames * dimensions, "a heatmap needs frames × dimensions")
        self.values = values
        self.frames = frames
        self.dimensions = dimensions
    }

    /// Some of the frames alone.
    public func window(_ range: Range<Int>) -> Heatmap {
        let range = range.clamped(to: 0..<frames)
        let part = values[range.lowerBound * dimensions..<range.upperBound * dimensions]
        return Heatmap(values: Array(part), frames: range.count, dimensions: dimensions)
    }

    /// −m…m, where m is the magnitude that 99 % of the finite values stay within. The largest
    /// magnitude would let one outlier take the contrast of all others.
    public var balancedRange: ClosedRange<Float> {
        let magnitudes = values.lazy.filter(\.isFinite).map(abs).sorted()
        guard let last = magnitudes.last else { return -1...1 }
        let typical = magnitudes[(magnitudes.count - 1) * 99 / 100]
        let bound = typical > 0 ? typical : last > 0 ? last : 1
        return -bound...bound
    }

    /// The values resized to `[width, height]`: pooled where it shrinks so that peaks survive,
    /// repeated where it grows. Empty if the heatmap or the result has no cell.
    public func resized(width: Int, height: Int, pooling: Pooling) -> Heatmap {
        guard width > 0, height > 0, frames > 0, dimensions > 0 else {
            return Heatmap(values: [], frames: 0, dimensions: 0)
        }
        let rows = (0..<height).map { bins(dimensions, onSlot: $0, of: height) }
        let result = [Float](unsafeUninitializedCapacity: width * height) { result, count in
            values.withUnsafeBufferPointer { values in
                for x in 0..<width {
                    let columns = bins(frames, onSlot: x, of: width)
                    for y in 0..<height {
                        result[x * height + y] = pooled(values, columns, rows[y], pooling)
                    }
                }
            }
            count = width * height
        }
        return Heatmap(values: result, frames: width, dimensions: height)
    }

    private func pooled(
        _ values: UnsafeBufferPointer<Float>, _ columns: Range<Int>, _ rows: Range<Int>,
        _ pooling: Pooling
    ) -> Float {
        var best = values[columns.lowerBound * dimensions + rows.lowerBound]
        for column in columns {
            for row in rows {
                let value = values[column * dimensions + row]
                let wins =
                    switch pooling {
                    case .magnitude: abs(value) > abs(best)
                    case .peak: value > best
                    }
                if wins || best.isNaN { best = value }
            }
        }
        return best
    }
}
