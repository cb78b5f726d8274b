import Glibc

extension SpectralShape {
    /// White power under every spectrum: relative to full scale, and to the spectrum's own.
    private static let floor = 1e-9
    private static let depth = 1e-6
    /// Gain taken off the noise, as the synthesiser does.
    private static let hush: Float = 1e-5

    /// The shape of what is left beside an outline's harmonics: by linear prediction from the
    /// autocorrelation of its noise and of a share of its harmonics.
    ///
    /// - Precondition: the outline has at least one moment, and its bands are a multiple of the
    ///   points of noise.
    init(_ controls: Outline.Controls, _ sizes: WaveNetFile.Conditioning) {
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

    /// Adds a share of each harmonic's power, spread over the distance to its neighbours (a triangle): the
    /// filter shall follow the envelope and not ring at the partials.
    private static func addHarmonics(
        _ controls: Outline.Controls, _ moment: Int, share: Double, to lags: inout [Double]
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

    /// The noise of a moment as autocorrelation.
    private struct NoiseSpectrum {
        private let below: [Int]
        private let share: [Float]
        /// `[bins, lags]`.
        private let cosines: [Double]
        private let lags: Int

        init(_ controls: Outline.Controls, order: Int) {
            let size = controls.noiseSize
            let points = ControlReader.melPoints(controls.bands)
            let hertz = (0...size / 2).map { Float($0) * 16_000 / Float(size) }
            let above = hertz.map { hertz in
                min(max(points.firstIndex { $0 > hertz } ?? Int.max, 1), points.count - 1)
            }
            below = above.map { $0 - 1 }
            share = zip(hertz, above).map { hertz, above in
                (hertz - points[above - 1]) / (points[above] - points[above - 1])
            }
            lags = order + 1
            cosines = hertz.indices.flatMap { bin in
                (0...order).map { lag in
                    let twice = bin == 0 || bin == size / 2 ? 1.0 : 2.0
                    return twice * cos(2 * .pi * Double(bin * lag) / Double(size)) / Double(size)
                }
            }
        }

        func autocorrelation(_ controls: Outline.Controls, _ moment: Int) -> [Double] {
            let start = moment * controls.bands
            var result = [Double](repeating: 0, count: lags)
            for bin in below.indices {
                let (low, high) = (start + below[bin], start + below[bin] + 1)
                let level =
                    controls.noise[low]
                    + (controls.noise[high] - controls.noise[low]) * share[bin]
                let gain = Double(max(expf(level) - SpectralShape.hush, 0))
                for lag in 0..<lags { result[lag] += gain * gain * cosines[bin * lags + lag] }
            }
            return result
        }
    }

    /// How much of a moment is noise, for the network.
    private struct NoiseDescription {
        private let points: Int
        private let group: Int
        /// e^(−iωt) at each point, for lags 1…order.
        private let real: [Double]
        private let imaginary: [Double]

        init(_ controls: Outline.Controls, order: Int, points: Int) {
            self.points = points
            group = controls.bands / points
            let mel = ControlReader.melPoints(controls.bands)
            let group = group
            let angles = (0..<points).flatMap { point in
                let bands = mel[point * group..<(point + 1) * group]
                let hertz = bands.reduce(0.0) { $0 + Double($1) } / Double(group)
                return (1...order).map { 2 * .pi * hertz / 16_000 * Double($0) }
            }
            real = angles.map { cos($0) }
            imaginary = angles.map { sin($0) }
        }

        func values(
            _ controls: Outline.Controls, _ moment: Int, predictor: [Double], level: Double
        ) -> [Float] {
            (0..<points).map { point in
                var (x, y) = (1.0, 0.0)
                for (index, value) in predictor.enumerated() {
                    x += value * real[point * predictor.count + index]
                    y += value * imaginary[point * predictor.count + index]
                }
                let whole = level - 0.5 * log(max(x * x + y * y, 1e-12))
                let first = moment * controls.bands + point * group
                let noise = controls.noise[first..<first + group].reduce(0, +) / Float(group)
                return Float(min(max((Double(noise) - whole) / 4, -2), 0.5))
            }
        }
    }
}
