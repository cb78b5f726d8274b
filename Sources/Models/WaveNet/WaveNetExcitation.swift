import Glibc
import Signal

/// Sines and cosines at the pitch and its multiples, which tell a WaveNet where in a period it is.
///
/// Channels `[cos 1, sin 1, cos 2, sin 2, …]` for the harmonics in turn, times a gate that is 1
/// where there is pitch; a channel above half the rate is 0. The pitch in Hz goes linearly from
/// frame centre to frame centre; frames without one borrow the nearest before, else after. So does
/// the gate. The phase is the sum of the pitch over all samples so far, the present included, times
/// the harmonic, plus the phase at which that one begins.
struct WaveNetExcitation: Sendable {
    private static let hop = Encoding.hop
    private let harmonics: [Int]
    /// Cosine and sine of the phase at which each begins.
    private let beginnings: [SIMD2<Double>]
    private let rate: Double
    private let hertz: [Float]
    private let voiced: [Float]
    /// Cycles before each frame, 0…1.
    private let phases: [Double]

    /// - Parameters:
    ///   - phases: where each harmonic begins, in radians; 0 when `nil`.
    ///   - rate: Hz.
    init(_ pitch: PitchTrack, harmonics: [Int], phases: [Double]?, rate: Int) {
        self.harmonics = harmonics
        beginnings = (phases ?? harmonics.map { _ in 0 }).map { SIMD2(cos($0), sin($0)) }
        self.rate = Double(rate)
        voiced = pitch.hertz.map { $0 > 0 ? 1 : 0 }
        var filled = pitch.hertz
        var last = filled.first { $0 > 0 } ?? 0
        for frame in filled.indices {
            if filled[frame] > 0 { last = filled[frame] } else { filled[frame] = last }
        }
        hertz = filled
        var starts: [Double] = []
        var phase = 0.0
        for frame in filled.indices {
            starts.append(phase)
            for sample in frame * Self.hop..<(frame + 1) * Self.hop {
                phase += Self.between(filled, at: sample) / Double(rate)
            }
            phase -= phase.rounded(.down)
        }
        self.phases = starts
    }

    /// A track's value at a sample.
    private static func between(_ track: [Float], at sample: Int) -> Double {
        let place = Double(sample) / Double(hop) - 0.5
        let held = min(max(place, 0), Double(track.count - 1))
        let left = Int(held)
        let right = min(left + 1, track.count - 1)
        let share = held - Double(left)
        return Double(track[left]) + (Double(track[right]) - Double(track[left])) * share
    }

    /// Writes the rows of some samples, `[count, 2 · harmonics]`.
    func write(
        from first: Int, count: Int, into output: UnsafeMutablePointer<Float>
    ) {
        guard count > 0, let last = hertz.indices.last, hertz[last] > 0 else {
            output.update(repeating: 0, count: count * harmonics.count * 2)
            return
        }
        let frame = min(first / Self.hop, last)
        var phase = phases[frame]
        for sample in frame * Self.hop..<first + count {
            let pitch = Self.between(hertz, at: sample)
            phase += pitch / rate
            guard sample >= first else { continue }
            let gate = Self.between(voiced, at: sample)
            let row = output + (sample - first) * harmonics.count * 2
            let angle = 2 * Double.pi * phase.truncatingRemainder(dividingBy: 1)
            let turn = SIMD2(cos(angle), sin(angle))
            var wave = SIMD2(1.0, 0.0)
            var reached = 0
            for (index, order) in harmonics.enumerated() {
                if order < reached { (wave, reached) = (SIMD2(1, 0), 0) }
                for _ in reached..<order { wave = Self.product(wave, turn) }
                reached = order
                let isHeard = gate > 0 && Double(order) * pitch <= rate / 2
                let turned = Self.product(wave, beginnings[index]) * (isHeard ? gate : 0)
                row[2 * index] = Float(turned.x)
                row[2 * index + 1] = Float(turned.y)
            }
        }
    }

    /// Of two complex numbers.
    private static func product(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> SIMD2<Double> {
        SIMD2(a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x)
    }

    func add(to hash: inout WaveNetHash) {
        for order in harmonics { hash.add(UInt64(order)) }
        for beginning in beginnings { hash.add(beginning.x.bitPattern &+ beginning.y.bitPattern) }
        hash.add(hertz)
        hash.add(voiced)
    }
}
