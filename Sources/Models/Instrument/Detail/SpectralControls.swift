/// What drives the synthesiser at 48 kHz all along a sound, before any detail: moment `s` at sample
/// 192 + 384 `s`.
struct SpectralControls {
    /// Harmonics that have levels of their own.
    let harmonics: Int
    /// Points of the spectral envelope of all others.
    let points: Int
    /// Bands of noise.
    let bands: Int
    /// Peak level of each of the first harmonics, `[s, harmonics]`.
    private(set) var level: [Float] = []
    /// Frequency of each of them in Hz, `[s, harmonics]`.
    private(set) var hertz: [Float] = []
    /// Spectral envelope, natural logarithm, `[s, points]`.
    private(set) var envelope: [Float] = []
    /// Gain of each band on white noise of variance 1, natural logarithm, `[s, bands]`.
    private(set) var noise: [Float] = []
    /// Whether there are harmonics, `[s]`.
    private(set) var isVoiced: [Bool] = []

    init(_ sizes: InstrumentConfiguration.Sizes) {
        (harmonics, points, bands) = (sizes.harmonics, sizes.envelopePoints, sizes.noiseBands)
    }

    /// Moments.
    var count: Int { isVoiced.count }

    /// Adds a moment.
    ///
    /// - Parameter raw: the network's outputs, the envelope first.
    mutating func append(
        _ frame: ControlFrame, raw: UnsafePointer<Float>, isVoiced: Bool, rate: Int
    ) {
        level += UnsafeBufferPointer(start: frame.level, count: harmonics)
        hertz += (0..<harmonics).map { Float(frame.pitch[$0] * Double(rate)) }
        envelope += UnsafeBufferPointer(start: raw, count: points)
        noise += UnsafeBufferPointer(start: frame.noise, count: bands)
        self.isVoiced.append(isVoiced)
    }
}
