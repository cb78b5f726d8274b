/// Straight lines between values at points of the frequency axis: where to look for a frequency.
struct SpectralCurve: Sendable {
    /// Frequencies of the points in Hz, ascending from 0.
    let points: [Float]
    /// The highest frequency that is read, in Hz; above, its value holds.
    private let last: Float
    /// The first point above each multiple of ``step``.
    private let above: [UInt16]
    private static let step = 8

    init(_ points: [Float], upTo last: Float) {
        self.points = points
        self.last = last
        var next = 0
        above = stride(from: 0, through: Int(last), by: Self.step).map { hertz in
            while next < points.count - 1, points[next] <= Float(hertz) { next += 1 }
            return UInt16(next)
        }
    }

    /// The point below a frequency, and the share of the one above.
    func place(of hertz: Float) -> (low: Int, share: Float) {
        let hertz = min(max(hertz, 0), last)
        var high = Int(above[Int(hertz) / Self.step])
        while high < points.count - 1, points[high] <= hertz { high += 1 }
        return (high - 1, (hertz - points[high - 1]) / (points[high] - points[high - 1]))
    }

    /// The value at a frequency.
    func value(_ values: UnsafePointer<Float>, at hertz: Float) -> Float {
        let (low, share) = place(of: hertz)
        return values[low] + (values[low + 1] - values[low]) * share
    }
}
