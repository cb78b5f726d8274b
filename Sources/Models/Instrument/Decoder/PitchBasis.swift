import Glibc
import Signal

/// Pitch as the decoder sees it, and at the rate of the controls.
enum PitchBasis {
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

    /// Pitch in Hz at the four control frames of a frame; in double, for phases add up.
    ///
    /// Between two pitched frames the logarithm is interpolated; beside an unpitched one it is
    /// held, and an unpitched frame borrows its neighbour's pitch, so that fading sines do not
    /// glide.
    ///
    /// - Parameters:
    ///   - left: pitch of the frame before in Hz, 0 = unpitched; at the start the frame's own.
    ///   - here: pitch of the frame.
    ///   - right: pitch of the frame after; at the end the frame's own.
    static func fine(left: Float, here: Float, right: Float) -> SIMD4<Double> {
        func octave(_ hertz: Float) -> Double { log2(Double(max(hertz, 1))) }
        guard here > 0 else {
            return SIMD4(repeating: exp2(octave(right > 0 ? right : left)))
        }
        let middle = octave(here)
        let fall = (left > 0 ? octave(left) : middle) - middle
        let rise = (right > 0 ? octave(right) : middle) - middle
        return SIMD4(
            exp2(middle + fall * 0.375), exp2(middle + fall * 0.125),
            exp2(middle + rise * 0.125), exp2(middle + rise * 0.375))
    }
}
