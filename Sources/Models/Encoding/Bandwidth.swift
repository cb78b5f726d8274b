/// How far up a sound reaches: above the end of its source there is nothing.
///
/// A source at 22 050 Hz says nothing above 11 025 Hz, and whatever a model put there would be
/// invented. In a blend each source takes what lies above its end with it by its weight: of half a
/// sound that ends at 8 kHz and half of one that goes on, the latter is heard above 8 kHz at half
/// the amplitude. So the treble fades in as the weights move, and no end wanders.
public struct Bandwidth: Equatable, Sendable {
    /// Where a part of a sound ends.
    public struct End: Equatable, Sendable {
        /// There is nothing of it above, in Hz.
        public let hertz: Float
        /// Its share of the amplitude, above 0, at most 1.
        public let share: Float

        /// Whether both are numbers that make sense.
        var isSane: Bool { hertz > 0 && hertz.isFinite && share > 0 && share <= 1 }
    }

    /// A part fades over so much of its end's frequency below it: filters of converters do so too,
    /// and a ``Detail`` is measured up to there.
    private static let fade: Float = 0.05
    /// All that a model makes.
    public static let full = Bandwidth(known: [])

    /// Where parts end, from the lowest on; what is left of 1 has no end.
    public let ends: [End]

    private init(known ends: [End]) { self.ends = ends }

    /// The bandwidth of a source.
    ///
    /// - Parameter nyquist: half of its rate, in Hz, above 0; from ``Detail/top`` on it is full.
    public init(reaching nyquist: Double) {
        ends = nyquist < Detail.top ? [End(hertz: Float(nyquist), share: 1)] : []
    }

    /// The bandwidth with given ends.
    ///
    /// - Parameter ends: pairs of Hz and share, one after the other.
    /// - Returns: `nil` where a number makes no sense, or more ends than there is.
    public init?(values: [Float]) {
        guard values.count.isMultiple(of: 2) else { return nil }
        let ends = stride(from: 0, to: values.count, by: 2).map {
            End(hertz: values[$0], share: values[$0 + 1])
        }
        let whole = ends.reduce(0) { $0 + $1.share }
        guard ends.allSatisfy(\.isSane), whole <= 1 + 1e-5 else { return nil }
        self.ends = ends.sorted { $0.hertz < $1.hertz }
    }

    /// Hz and share of each end, one after the other; see ``init(values:)``.
    public var values: [Float] { ends.flatMap { [$0.hertz, $0.share] } }

    /// The bandwidth of a blend; that of an only source comes back bit for bit.
    ///
    /// - Parameters:
    ///   - sources: of each source.
    ///   - weights: theirs, not negative, with the sum 1.
    public init(mean sources: [Bandwidth], weights: [Float]) {
        if let only = weights.firstIndex(of: 1) {
            self = sources[only]
            return
        }
        var shares: [Float: Float] = [:]
        for (source, weight) in zip(sources, weights) where weight > 0 {
            for end in source.ends { shares[end.hertz, default: 0] += weight * end.share }
        }
        ends = shares.sorted { $0.key < $1.key }.map { End(hertz: $0.key, share: min($0.value, 1)) }
    }

    /// Frequency in Hz up to which nothing is changed; infinite where nothing ever is.
    var start: Float { (ends.first?.hertz ?? .infinity) * (1 - Self.fade) }

    /// What is left of an amplitude at a frequency, 0…1.
    func gain(at hertz: Float) -> Float {
        ends.reduce(1) { left, end in
            let width = end.hertz * Self.fade
            return left - end.share * min(max((hertz - end.hertz + width) / width, 0), 1)
        }
    }
}
