/// How the levels of noise bands become the gains of FFT bins: along straight lines between the
/// bands.
struct NoiseBands {
    /// Gain taken off the noise, so that what is inaudible becomes digital silence.
    static let noiseFloor: Float = 1e-5

    /// For each bin the band below it.
    let below: [Int32]
    /// For each bin the share of the band above; beyond the last band its level holds.
    let share: [Float]

    /// - Parameters:
    ///   - points: frequencies of the bands in Hz.
    ///   - size: of the FFT, in samples.
    ///   - rate: of the sound, in Hz.
    init(_ points: [Float], size: Int, rate: Int) {
        let curve = SpectralCurve(points, upTo: points[points.count - 1])
        let places = (0...size / 2).map { curve.place(of: Float($0) * Float(rate) / Float(size)) }
        below = places.map { Int32($0.low) }
        share = places.map(\.share)
    }

    /// Bands from 0 to 8000 Hz, for the sound at 16 kHz.
    init(_ bands: Int, size: Int) {
        self.init(SpectralRange.melPoints(bands), size: size, rate: Encoding.sampleRate)
    }
}
