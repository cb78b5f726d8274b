import Glibc

/// The 8-bit mu-law code of NSynth (Engel et al. 2017) as Magenta ships it.
///
/// `code = floor(128 · sign(x) · ln(1 + 255|x|) / ln 256)`, −128…127. The floor makes the code of a
/// small negative sample −1 and that of a small positive one 0. Deviations: +1.0 would give 128 and
/// everything beyond ±1 more; all are clamped. NaN gives 0.
public enum MuLaw {
    /// The code of a sample, −128…127.
    ///
    /// - Parameter sample: −1…1; clamped beyond.
    public static func encode(_ sample: Float) -> Int8 {
        guard !sample.isNaN else { return 0 }
        let code = (128 * compand(sample)).rounded(.down)
        return Int8(max(-128, min(127, code)))
    }

    /// A sample on the logarithmic scale, −1…1: `sign(x) · ln(1 + 255|x|) / ln 256`.
    ///
    /// - Parameter sample: −1…1; clamped beyond.
    public static func compand(_ sample: Float) -> Float {
        let compressed = log(1 + 255 * min(abs(sample), 1)) / log(256)
        return sample < 0 ? -compressed : compressed
    }

    /// The sample in the middle of a code's step, −1…1; code 0 is exactly 0.
    ///
    /// `o = (code + 0.5) / 128`, `y = sign(o) / 255 · (256^|o| − 1)`.
    public static func decode(_ code: Int8) -> Float {
        guard code != 0 else { return 0 }
        let position = (Float(code) + 0.5) / 128
        let magnitude = (pow(256, abs(position)) - 1) / 255
        return position < 0 ? -magnitude : magnitude
    }

    /// The codes of samples.
    public static func encode(_ samples: [Float]) -> [Int8] { samples.map { encode($0) } }

    /// The samples of codes.
    public static func decode(_ codes: [Int8]) -> [Float] { codes.map { decode($0) } }
}
