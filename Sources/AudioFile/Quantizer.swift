import Signal

/// Rounds samples to whole numbers, full scale ±1 → ±2^(bits − 1), clipped.
struct Quantizer {
    private let scale: Float
    private let dither: Bool
    private var random: SplitMix64

    /// - Parameters:
    ///   - bits: 16 or 24.
    ///   - dither: adds triangular noise of ±1 step (sum of two uniform ones) before rounding, so
    ///     that the error is noise and not distortion. Lipshitz, Wannamaker and Vanderkooy 1992.
    ///   - seed: chooses the noise.
    init(bits: Int, dither: Bool, seed: UInt64) {
        scale = Float(1 << (bits - 1))
        self.dither = dither
        random = SplitMix64(seed: seed)
    }

    /// The whole number of a finite sample.
    mutating func callAsFunction(_ sample: Float) -> Int32 {
        var value = Double(sample) * Double(scale)
        if dither { value += Double(random.nextUniform() - random.nextUniform()) }
        let limit = Double(scale)
        return Int32(max(-limit, min(limit - 1, value.rounded())))
    }
}
