import AudioFile

/// How one parameter moves in time: points, and straight lines between them.
///
/// Before the first point its value holds, and after the last one that. Values are places in the
/// parameter's range, so that a line between them is as even as the parameter's own scale.
public struct AutomationLane: Equatable, Sendable {
    /// A moment and a value.
    public struct Point: Equatable, Sendable {
        /// Seconds from the beginning of what sounds, from 0.
        public var seconds: Double
        /// The place in the parameter's range, 0…1.
        public var share: Double

        /// Puts both together.
        public init(seconds: Double, share: Double) {
            self.seconds = seconds
            self.share = share
        }
    }

    /// How far a line may be from what was recorded when points are left out: half of what the
    /// finest step of the point moves.
    public static let tolerance = 0.005

    /// In the order of time, no two at one moment; at least one.
    public private(set) var points: [Point]

    /// A lane with one point: the parameter stays there.
    public init(_ point: Point) { points = [point] }

    /// A lane through points.
    ///
    /// - Returns: `nil` where there is none, a number makes no sense, or a moment is not after the
    ///   one before it.
    public init?(_ points: [Point]) {
        let moments = 0...Double(AudioFile.longest)
        guard !points.isEmpty,
            points.allSatisfy({ moments.contains($0.seconds) && (0...1).contains($0.share) }),
            zip(points, points.dropFirst()).allSatisfy({ $0.seconds < $1.seconds })
        else { return nil }
        self.points = points
    }

    /// The value at a moment, as a place in the parameter's range.
    public func share(at seconds: Double) -> Double {
        let next = points.partitioningIndex { $0.seconds > seconds }
        guard next > 0 else { return points[0].share }
        guard next < points.count else { return points[next - 1].share }
        let (left, right) = (points[next - 1], points[next])
        let along = (seconds - left.seconds) / (right.seconds - left.seconds)
        return left.share + (right.share - left.share) * along
    }

    /// The point nearest to a moment.
    public func nearest(to seconds: Double) -> Int {
        points.indices.min {
            abs(points[$0].seconds - seconds) < abs(points[$1].seconds - seconds)
        } ?? 0
    }

    /// Puts a point into its place; one at the same moment gives way.
    ///
    /// - Returns: its index.
    @discardableResult
    public mutating func insert(_ point: Point) -> Int {
        let index = points.partitioningIndex { $0.seconds >= point.seconds }
        if index < points.count, points[index].seconds == point.seconds {
            points[index] = point
        } else {
            points.insert(point, at: index)
        }
        return index
    }

    /// Replaces what lies after a moment, up to and with another, by a point at the latter: what a
    /// hand does while it records.
    public mutating func record(_ point: Point, after start: Double) {
        points.removeAll { $0.seconds > start && $0.seconds <= point.seconds }
        insert(point)
    }

    /// Takes a point out.
    ///
    /// - Precondition: another remains.
    public mutating func remove(at index: Int) {
        precondition(points.count > 1, "a lane has a point")
        points.remove(at: index)
    }

    /// Leaves out points that the lines between the others tell as well (Ramer, Douglas and
    /// Peucker).
    public mutating func simplify(tolerance: Double = tolerance) {
        guard points.count > 2 else { return }
        var kept = Set([0, points.count - 1])
        var open = [(0, points.count - 1)]
        while let (first, last) = open.popLast() {
            guard last - first > 1 else { continue }
            let line = AutomationLane(between: points[first], points[last])
            let far = (first + 1..<last).max { distance($0, line) < distance($1, line) }
            guard let far, distance(far, line) > tolerance else { continue }
            kept.insert(far)
            open += [(first, far), (far, last)]
        }
        points = kept.sorted().map { points[$0] }
    }

    private init(between first: Point, _ last: Point) { points = [first, last] }

    private func distance(_ index: Int, _ line: AutomationLane) -> Double {
        abs(points[index].share - line.share(at: points[index].seconds))
    }
}

extension Array {
    /// The first index whose element, and all after it, fulfil a condition.
    func partitioningIndex(where isLater: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isLater(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
