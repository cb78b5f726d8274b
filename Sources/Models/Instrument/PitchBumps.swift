import Glibc
import Signal

/// Pitch as the decoder sees it, and at the rate of the controls.
enum PitchBumps {
    /// Twelve bumps over log pitch, the flag of voicing, its strength.
    static let count = 14
    private static let bumps = 12

    /// Describes one frame.
    ///
    /// - Parameters:
    ///   - hertz: the pitch, 0 = unpitched.
    ///   - strength: the voicing strength, 0…1.
    ///   - output: `[count]`.
    static func describe(hertz: Float, strength: Float, into output: UnsafeMutablePointer<Float>) {
        let voiced = hertz > 0
        let octave = voiced ? log2f(max(hertz, 20) / 440) : 0
        for bump in 0..<bumps {
            let centre = -4.5 + 8 * Float(bump) / Float(bumps - 1)
            let distance = (octave - centre) / 0.5
            output[bump] = voiced ? expf(-0.5 * distance * distance) : 0
        }
        output[bumps] = voiced ? 1 : 0
        output[bumps + 1] = strength
    }

    /// Pitch four times a frame, `[4 × frames]` Hz; in double, for phases add up.
    ///
    /// Between two pitched frames the logarithm is interpolated; beside an unpitched one it is held,
    /// and an unpitched frame borrows its neighbour's pitch, so that fading sines do not glide.
    static func fine(_ track: PitchTrack) -> [Double] {
        let frames = track.frames
        let own = track.hertz.map { log2(Double(max($0, 1))) }
        func isVoiced(_ frame: Int) -> Bool { track.hertz[min(max(frame, 0), frames - 1)] > 0 }
        func octave(_ frame: Int) -> Double { own[min(max(frame, 0), frames - 1)] }
        return (0..<frames).flatMap { frame -> [Double] in
            guard isVoiced(frame) else {
                let borrowed = isVoiced(frame + 1) ? octave(frame + 1) : octave(frame - 1)
                return Array(repeating: exp2(borrowed), count: 4)
            }
            let here = octave(frame)
            let left = isVoiced(frame - 1) ? octave(frame - 1) : here
            let right = isVoiced(frame + 1) ? octave(frame + 1) : here
            return [
                exp2(here + (left - here) * 0.375), exp2(here + (left - here) * 0.125),
                exp2(here + (right - here) * 0.125), exp2(here + (right - here) * 0.375),
            ]
        }
    }
}
