import Glibc

/// The noise of a harmonic draft's moments as autocorrelation.
struct NoiseSpectrum {
    private let bands: NoiseBands
    /// `[bins, lags]`.
    private let cosines: [Double]
    private let lags: Int

    init(_ controls: HarmonicDraft.Controls, order: Int) {
        let size = controls.noiseSize
        bands = NoiseBands(controls.bands, size: size)
        lags = order + 1
        cosines = (0...size / 2).flatMap { bin in
            (0...order).map { lag in
                let twice = bin == 0 || bin == size / 2 ? 1.0 : 2.0
                return twice * cos(2 * .pi * Double(bin * lag) / Double(size)) / Double(size)
            }
        }
    }

    /// Lags 0…order of white noise of variance 1 behind the filter of a moment.
    func autocorrelation(_ controls: HarmonicDraft.Controls, _ moment: Int) -> [Double] {
        let start = moment * controls.bands
        var result = [Double](repeating: 0, count: lags)
        for (bin, (band, share)) in zip(bands.below, bands.share).enumerated() {
            let low = controls.noise[start + Int(band)]
            let high = controls.noise[start + Int(band) + 1]
            let gain = Double(max(expf(low + (high - low) * share) - NoiseBands.noiseFloor, 0))
            for lag in 0..<lags { result[lag] += gain * gain * cosines[bin * lags + lag] }
        }
        return result
    }
}
