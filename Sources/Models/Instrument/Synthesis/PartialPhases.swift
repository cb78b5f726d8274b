import Glibc
import Signal

/// Where the partials of a sound are beside the harmonics of controls: by demodulation over the
/// last 64 ms of it.
struct PartialPhases {
    private static let window = 1024
    /// Cycles to be added to the phase of each harmonic.
    let turns: [Double]

    /// - Parameter sound: samples from the start of the controls on; too short a sound turns
    ///   nothing.
    init(of sound: [Float], beside controls: HarmonicDraft.Controls) {
        let first = sound.count - Self.window
        guard first >= 0 else {
            turns = Array(repeating: 0, count: controls.harmonics)
            return
        }
        let window = Window.hann(Self.window)
        let faded = zip(window, sound[first...]).map { Double($0 * $1) }
        let begin = InitialPhases.cycles(controls.harmonics)
        turns = (0..<controls.harmonics).map { harmonic in
            let phases = Self.phases(
                controls, harmonic, from: begin[harmonic], first..<sound.count)
            var (real, imaginary) = (0.0, 0.0)
            for (sample, phase) in zip(faded, phases) {
                real += sample * cos(2 * .pi * phase)
                imaginary -= sample * sin(2 * .pi * phase)
            }
            // A sine is a quarter of a turn behind its cosine.
            return atan2(imaginary, real) / (2 * .pi) + 0.25
        }
    }

    /// Phases in cycles of a harmonic as the synthesiser moves it: from the first one at 64 samples
    /// before the start, the frequency along straight lines between control frames.
    private static func phases(
        _ controls: HarmonicDraft.Controls, _ harmonic: Int, from first: Double,
        _ samples: Range<Int>
    ) -> [Double] {
        let hop = HarmonicDraft.Controls.hop
        func pitch(_ moment: Int) -> Double {
            let held = min(max(moment, 0), controls.count - 1)
            return controls.pitch[held * controls.harmonics + harmonic]
        }
        var start = first
        var stretch = 0
        return samples.map { sample in
            while (stretch + 1) * hop - hop / 2 <= sample {
                start += Double(hop) / 2 * (pitch(stretch - 1) + pitch(stretch))
                stretch += 1
            }
            let (left, right) = (pitch(stretch - 1), pitch(stretch))
            let time = Double(sample - (stretch * hop - hop / 2))
            let phase = start + time * (left + time * (right - left) / Double(2 * hop))
            return phase - phase.rounded(.down)
        }
    }
}
