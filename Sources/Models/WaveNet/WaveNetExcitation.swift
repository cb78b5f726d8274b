import Glibc
import Signal

/// Sines and cosines at the pitch and its multiples, which tell a WaveNet where in a period it is.
///
/// Channels `[cos 1, sin 1, cos 2, sin 2, …]` for the harmonics in turn, times a gate that is 1
/// where there is pitch; a channel above half the rate is 0. The pitch in Hz goes linearly from
/// frame centre to frame centre; frames without one borrow the nearest before, else after. So does
/// the gate. The phase is the sum of the pitch over all samples so far, the present included.
struct WaveNetExcitation: Sendable {
    private static let hop = Encoding.hop
    private let harmonics: [Int]
    private let rate: Double
    private let hertz: [Float]
    private let voiced: [Float]
    /// Cycles before each frame, 0…1.
    private let phases: [Double]

    /// - Parameter rate: Hz.
    init(_ pitch: PitchTrack, harmonics: [Int], rate: Int) {
        self.harmonics = harmonics
        self.rate = Double(rate)
        voiced = pitch.hertz.map { $0 > 0 ? 1 : 0 }
        var filled = pitch.hertz
        var last = filled.first { $0 > 0 } ?? 0
        for frame in filled.indices {
            if filled[frame] > 0 { last = filled[frame] } else { filled[frame] = last }
        }
        hertz = filled
        var phases: [Double] = []
        var phase = 0.0
        for frame in filled.indices {
            phases.append(phase)
            for sample in frame * Self.hop..<(frame + 1) * Self.hop {
                phase += Self.between(filled, at: sample) / Double(rate)
            }
            phase -= phase.rounded(.down)
        }
        self.phases = phases
    }

    /// A track's value at a sample.
    private static func between(_ track: [Float], at sample: Int) -> Double {
        let place = (Double(sample) + 0.5) / Double(hop) - 0.5
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
            for (index, order) in harmonics.enumerated() {
                let isHeard = gate > 0 && Double(order) * pitch <= rate / 2
                let angle =
                    2 * Double.pi * (Double(order) * phase).truncatingRemainder(dividingBy: 1)
                row[2 * index] = isHeard ? Float(gate * cos(angle)) : 0
                row[2 * index + 1] = isHeard ? Float(gate * sin(angle)) : 0
            }
        }
    }

    func add(to hash: inout WaveNetHash) {
        for order in harmonics { hash.add(UInt64(order)) }
        hash.add(hertz)
        hash.add(voiced)
    }
}
