/// Reads curves at any frequency: along straight lines between points that are equally far apart
/// on Slaney's mel scale, from 0 to 8000 Hz.
struct MelCurve {
    /// Frequencies of the points in Hz.
    let points: [Float]
    /// The first point above each whole Hz.
    private let above: [Int]

    init(points count: Int) {
        let points = ControlReader.melPoints(count)
        self.points = points
        above = (0..<8000).map { hertz in
            points.firstIndex { $0 > Float(hertz) } ?? points.count - 1
        }
    }

    /// The value of a curve, one number a point, at a frequency in Hz.
    func value(of curve: UnsafePointer<Float>, at hertz: Float) -> Float {
        let hertz = min(max(hertz, 0), 7999)
        var high = above[Int(hertz)]
        while high < points.count - 1, points[high] <= hertz { high += 1 }
        let share = (hertz - points[high - 1]) / (points[high] - points[high - 1])
        return curve[high - 1] + (curve[high] - curve[high - 1]) * share
    }
}
