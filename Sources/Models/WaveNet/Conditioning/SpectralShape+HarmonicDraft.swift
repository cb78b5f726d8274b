import Glibc

extension SpectralShape {
    /// White power under every spectrum: relative to full scale, and to the spectrum's own.
    private static let floor = 1e-9
    private static let depth = 1e-6

    /// The shape of what is left beside a harmonic draft's harmonics: by linear prediction from the
    /// autocorrelation of its noise and of a share of its harmonics.
    ///
    /// - Precondition: the harmonic draft has at least one moment, and its bands are a multiple of
    ///   the points of noise.
    init(_ controls: HarmonicDraft.Controls, _ sizes: WaveNetFile.Conditioning) {
        let spectrum = NoiseSpectrum(controls, order: sizes.order)
        let description = NoiseDescription(controls, order: sizes.order, points: sizes.noise)
        var reflection: [Float] = []
        var gain: [Float] = []
        var noisiness: [Float] = []
        for moment in 0..<controls.count {
            var lags = spectrum.autocorrelation(controls, moment)
            Self.addHarmonics(controls, moment, share: sizes.share, to: &lags)
            lags[0] = lags[0] * (1 + Self.depth) + Self.floor
            let prediction = LinearPrediction(lags)
            reflection += prediction.reflection.map { Float($0) }
            let level = 0.5 * log(prediction.error)
            gain.append(Float(level + log(sizes.headroom)))
            noisiness += description.values(
                controls, moment, predictor: prediction.predictor, level: level)
        }
        order = sizes.order
        self.reflection = reflection
        self.gain = gain
        self.noisiness = noisiness
    }

    /// Adds a share of each harmonic's power, spread over the distance to its neighbours (a
    /// triangle): the filter shall follow the envelope and not ring at the partials.
    private static func addHarmonics(
        _ controls: HarmonicDraft.Controls, _ moment: Int, share: Double, to lags: inout [Double]
    ) {
        let rows = moment * controls.harmonics..<(moment + 1) * controls.harmonics
        guard let first = rows.first else { return }
        for lag in lags.indices {
            var sum = 0.0
            for row in rows where controls.level[row] > 0 {
                let level = Double(controls.level[row])
                sum += level * level / 2 * cos(2 * .pi * controls.pitch[row] * Double(lag))
            }
            let turn = Double.pi * controls.pitch[first] * Double(lag)
            let spread = turn == 0 ? 1 : sin(turn) / turn
            lags[lag] += share * spread * spread * sum
        }
    }
}
