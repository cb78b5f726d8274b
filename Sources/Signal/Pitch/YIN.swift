import Glibc

/// The difference function of one frame, and the periods it suggests.
///
/// De Cheveigné and Kawahara 2002, steps 2, 3 and 5, with Mauch and Dixon's distribution of
/// thresholds (pYIN, 2014) in place of step 4. Deviations: the threshold distribution Beta(2, 18)
/// is integrated in closed form, a wider one, Beta(2, 6), decides on voicing, and a period is
/// refined at its multiples, where a lag of one sample is a smaller step. `Training/…/pitch.py` is
/// the same algorithm, number for number.
public final class YIN {
    /// Samples that are compared with their shifted copy.
    public static let window = 1024
    /// The longest period in samples: 25 Hz at 16 kHz.
    public static let longest = 640
    /// The shortest period in samples: above 4 kHz at 16 kHz.
    public static let shortest = 3
    /// Samples that one frame looks at.
    public static let span = window + longest

    /// A period that a frame may have.
    public struct Candidate: Equatable, Sendable {
        /// Whole lag in samples.
        public var lag = YIN.shortest
        /// Period in samples, with its fraction.
        public var period: Float = Float(YIN.shortest)
        /// Depth of the minimum, 0 (strictly periodic) … 1.
        public var depth: Float = 1
        /// Share of the thresholds that choose it.
        public var mass: Double = 0
    }

    private static let periodBeta = 18.0
    private static let voicingBeta = 6.0
    private static let residue = 1e-3

    private let fft = RealFFT(size: 2048)
    // Scratch memory behind pointers, for an array in a class is checked at each access.
    private let padded = UnsafeMutablePointer<Float>.allocate(capacity: 2048)
    private let head = UnsafeMutablePointer<Float>.allocate(capacity: 2 * 1025)
    private let whole = UnsafeMutablePointer<Float>.allocate(capacity: 2 * 1025)
    private let correlation = UnsafeMutablePointer<Float>.allocate(capacity: 2048)
    private let normal = UnsafeMutablePointer<Float>.allocate(capacity: YIN.longest + 1)
    private var minima: [Candidate] = []

    /// Makes the FFT plan and the scratch memory.
    public init() {
        padded.initialize(repeating: 0, count: 2048)
        normal.initialize(repeating: 1, count: Self.longest + 1)
        minima.reserveCapacity(Self.longest)
    }

    deinit { for memory in [padded, head, whole, correlation, normal] { memory.deallocate() } }

    /// The most probable periods of one frame, at most five, the most probable first.
    ///
    /// - Parameter samples: `[span]`, centred on the frame.
    /// - Returns: candidates whose masses add up to the probability that the frame is voiced, and
    ///   the mean square of the samples.
    public func candidates(
        _ samples: UnsafePointer<Float>
    ) -> (candidates: [Candidate], meanSquare: Float) {
        let energy = normalise(samples)
        collectMinima()
        guard let deepest = minima.indices.min(by: { minima[$0].depth < minima[$1].depth }) else {
            return ([], energy)
        }
        minima[deepest].mass += Self.residue
        let voiced = 1 - Self.share(below: Double(minima[deepest].depth), n: Self.voicingBeta)
        var best = Array(
            minima.filter { $0.mass > 0 }.sorted { $0.mass > $1.mass }.prefix(5))
        let total = best.reduce(0) { $0 + $1.mass }
        for index in best.indices {
            best[index].mass *= voiced / total
            best[index].depth = normal[best[index].lag]
            best[index].period = refine(best[index].lag)
        }
        return (best, energy)
    }

    /// Cumulative Beta(2, n): the share of thresholds below a depth.
    private static func share(below depth: Double, n: Double) -> Double {
        let rest = pow(1 - depth, n)
        return 1 - rest * (1 - depth) - (n + 1) * depth * rest
    }

    /// Fills `normal` with the cumulative mean normalised difference; returns the mean square.
    private func normalise(_ samples: UnsafePointer<Float>) -> Float {
        let rest = Self.span - Self.window
        padded.update(from: samples, count: Self.window)
        (padded + Self.window).update(repeating: 0, count: rest)
        fft.forward(padded, interleaved: head)
        (padded + Self.window).update(from: samples + Self.window, count: rest)
        fft.forward(padded, interleaved: whole)
        for bin in 0...1024 {
            let (a, b) = (head[2 * bin], head[2 * bin + 1])
            let (c, d) = (whole[2 * bin], whole[2 * bin + 1])
            whole[2 * bin] = a * c + b * d
            whole[2 * bin + 1] = a * d - b * c
        }
        fft.inverse(interleaved: whole, correlation)
        var here = 0.0
        for index in 0..<Self.window { here += Double(samples[index]) * Double(samples[index]) }
        var (shifted, sum, total) = (here, 0.0, here)
        for lag in 1...Self.longest {
            let (gone, come) = (Double(samples[lag - 1]), Double(samples[lag + Self.window - 1]))
            shifted += come * come - gone * gone
            total += come * come
            let difference = max(0, here + shifted - 2 * Double(correlation[lag]))
            sum += difference
            normal[lag] = Float(difference / max(sum / Double(lag), 1e-12))
        }
        return Float(total / Double(Self.span))
    }

    /// Every local minimum, with the share of thresholds between its depth and the deepest before.
    private func collectMinima() {
        minima.removeAll(keepingCapacity: true)
        var before = 1.0
        for lag in Self.shortest..<Self.longest {
            let (left, middle, right) = (normal[lag - 1], normal[lag], normal[lag + 1])
            guard middle < left, middle <= right else { continue }
            let curve = max(left - 2 * middle + right, 1e-12)
            let depth = min(max(middle - (left - right) * (left - right) / (8 * curve), 0), 1)
            let mass =
                Self.share(below: before, n: Self.periodBeta)
                - Self.share(below: Double(depth), n: Self.periodBeta)
            minima.append(Candidate(lag: lag, depth: depth, mass: max(0, mass)))
            before = min(before, Double(depth))
        }
    }

    /// The vertex of a parabola through the difference at a lag and its neighbours.
    private func vertex(_ lag: Int) -> Float {
        let (left, middle, right) = (normal[lag - 1], normal[lag], normal[lag + 1])
        let curve = left - 2 * middle + right
        guard curve > 1e-12 else { return Float(lag) }
        return Float(lag) + min(max(0.5 * (left - right) / curve, -0.5), 0.5)
    }

    /// A period with its fraction, from the lag and then from its doubles up to 256 samples.
    private func refine(_ lag: Int) -> Float {
        var period = vertex(lag)
        var multiple: Float = 1
        while true {
            let target = Int((period * multiple * 2).rounded(.toNearestOrEven))
            guard target <= 256 else { return period }
            let centre = min(max(target, Self.shortest), Self.longest - 3)
            var place = centre - 1
            for near in centre...centre + 1 where normal[near] < normal[place] { place = near }
            let low = normal[place]
            guard low < normal[centre - 2], low < normal[centre + 2], low < normal[lag] + 0.1
            else { return period }
            multiple *= 2
            period = vertex(place) / multiple
        }
    }
}
