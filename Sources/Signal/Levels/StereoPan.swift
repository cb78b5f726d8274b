import Glibc

/// Where a mono sound stands between two loudspeakers, at constant power.
///
/// Left √2·cos θ, right √2·sin θ with θ = (pan + 1)·π/4: the middle is 0 dB on both sides, and a
/// sound at one side has +3 dB there and nothing on the other, so that it is equally loud anywhere.
public enum StereoPan {
    /// The linear gains of both sides.
    ///
    /// - Parameter pan: −1 left, 0 middle, 1 right; clamped, and the middle where it is no number.
    public static func gains(_ pan: Float) -> (left: Float, right: Float) {
        // Rounding must not leave a trace of the other side, nor touch a sound in the middle.
        if pan == 0 || pan.isNaN { return (1, 1) }
        if pan <= -1 { return (Float(2).squareRoot(), 0) }
        if pan >= 1 { return (0, Float(2).squareRoot()) }
        let angle = (Double(pan) + 1) * .pi / 4
        let root = 2.0.squareRoot()
        return (Float(root * cos(angle)), Float(root * sin(angle)))
    }
}
