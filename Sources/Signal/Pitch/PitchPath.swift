import Glibc

/// The cheapest way through the candidates of successive frames (Viterbi), settled with a lag.
///
/// A frame is decided 24 frames (0.77 s) later, so that a stream decides exactly as a file does.
struct PitchPath {
    /// What a frame turned out to be.
    struct Decision: Equatable {
        /// The pitch in Hz, 0 = unpitched.
        var hertz: Float
        /// Voicing strength, 0…1.
        var strength: Float
        /// Whether the frame is silent.
        var silent: Bool
    }

    static let lag = 24
    private static let jumpCost = 6.0
    private static let switchCost = 3.0
    private static let floor = 1e-3

    private struct Frame {
        var candidates: [YIN.Candidate]
        var silent: Bool
        /// The predecessor of each candidate, and of "unpitched" at the end.
        var back: [Int]
    }

    private let sampleRate: Float
    private var frames: [Frame] = []
    private var total: [Double] = []

    init(sampleRate: Float) { self.sampleRate = sampleRate }

    /// Takes the next frame; returns the decision on the one `lag` frames earlier, if there is one.
    mutating func push(_ candidates: [YIN.Candidate], silent: Bool) -> Decision? {
        let voiced = min(candidates.reduce(0) { $0 + $1.mass }, 1)
        let quiet = silent ? 1e3 : 0
        var costs = candidates.map { -log($0.mass + Self.floor) + quiet }
        costs.append(-log(1 - voiced + Self.floor))
        var back = [Int](repeating: 0, count: costs.count)
        if let previous = frames.last {
            for state in costs.indices {
                var best = Double.infinity
                for before in total.indices {
                    let pair = (previous.candidates[safe: before], candidates[safe: state])
                    let cost = total[before] + Self.move(from: pair.0, to: pair.1)
                    if cost < best { (best, back[state]) = (cost, before) }
                }
                costs[state] += best
            }
        }
        total = costs
        frames.append(Frame(candidates: candidates, silent: silent, back: back))
        return frames.count > Self.lag ? decide() : nil
    }

    /// Decides the frames that are left, one a call.
    mutating func finish() -> Decision? { frames.isEmpty ? nil : decide() }

    private mutating func decide() -> Decision {
        var state = total.indices.min { total[$0] < total[$1] } ?? 0
        for frame in frames.dropFirst().reversed() { state = frame.back[state] }
        let frame = frames.removeFirst()
        guard let chosen = frame.candidates[safe: state] else {
            return Decision(hertz: 0, strength: 0, silent: frame.silent)
        }
        return Decision(
            hertz: sampleRate / chosen.period, strength: min(max(1 - chosen.depth, 0), 1),
            silent: frame.silent)
    }

    private static func move(from: YIN.Candidate?, to: YIN.Candidate?) -> Double {
        switch (from, to) {
        case (let from?, let to?): jumpCost * abs(log2(Double(to.lag) / Double(from.lag)))
        case (nil, nil): 0
        default: switchCost
        }
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { index < count ? self[index] : nil }
}
