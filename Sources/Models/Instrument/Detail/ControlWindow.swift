import Glibc

/// What control frames under a detail are driven by, as means under the windows of frames.
struct ControlWindow {
    private let controls: SpectralControls
    /// Peak levels, and powers of noise and envelope, with the detail on them.
    private var level: [Float] = []
    private var noise: [Float] = []
    private var envelope: [Float] = []
    /// A Hann window's share of each control frame that it covers.
    private static let weights: [Float] = (0..<ExpectedSpectrum.span).map {
        let half = Double(ExpectedSpectrum.span) / 2
        return Float((0.5 + 0.5 * cos(.pi * (Double($0) + 0.5 - half) / half)) / half)
    }

    init(
        _ controls: SpectralControls, under detail: Detail, _ sizes: InstrumentConfiguration.Sizes
    ) {
        self.controls = controls
        let gains = ControlDetail(sizes, .full)
        gains.follow(detail)
        let (subframes, last) = (DecoderNetwork.subframes, detail.frames - 1)
        level.reserveCapacity(controls.level.count)
        noise.reserveCapacity(controls.noise.count)
        envelope.reserveCapacity(controls.envelope.count)
        var bands = [Float](repeating: 0, count: controls.bands)
        for moment in 0..<controls.count {
            let (here, part) = moment.quotientAndRemainder(dividingBy: subframes)
            gains.move(
                to: ControlPlace(
                    part: part, of: here, between: (max(here - 1, 0), min(here + 1, last))))
            for index in 0..<controls.harmonics {
                let own = controls.level[moment * controls.harmonics + index]
                let hertz = controls.hertz[moment * controls.harmonics + index]
                level.append(own > 0 ? own * expf(gains.gain(ofHarmonic: index, at: hertz)) : 0)
            }
            let row = moment * controls.bands
            bands.replaceSubrange(bands.indices, with: controls.noise[row..<row + controls.bands])
            gains.apply(toNoise: &bands)
            for gain in bands { noise.append(expf(2 * gain)) }
            controls.envelope.withUnsafeBufferPointer { all in
                guard let base = all.baseAddress else { return }
                let amended = gains.envelope(base + moment * controls.points)
                for point in 0..<controls.points {
                    let bounded = min(
                        max(amended[point], ControlReader.levels.lowerBound),
                        ControlReader.levels.upperBound)
                    envelope.append(controls.isVoiced[moment] ? expf(2 * bounded) : 0)
                }
            }
        }
    }

    /// The means under the window of a frame.
    func means(of frame: Int) -> ExpectedSpectrum.Means {
        let first = frame * DecoderNetwork.subframes - ExpectedSpectrum.before
        let covered = (0..<ExpectedSpectrum.span).filter {
            (0..<controls.count).contains(first + $0)
        }
        func mean(_ values: [Float], _ width: Int) -> [Float] {
            var result = [Float](repeating: 0, count: width)
            for index in covered {
                let (weight, row) = (Self.weights[index], (first + index) * width)
                for column in 0..<width { result[column] += weight * values[row + column] }
            }
            return result
        }
        let count = controls.harmonics
        let middle = frame * DecoderNetwork.subframes + DecoderNetwork.subframes / 2
        let perHertz = Float(ExpectedSpectrum.size) / Float(SpectralRange.full.rate)
        let place = (0..<count).map {
            (controls.hertz[(middle - 1) * count + $0] + controls.hertz[middle * count + $0]) / 2
                * perHertz
        }
        var (weight, last): (Float, Float) = (0, 0)
        for index in covered where controls.isVoiced[first + index] {
            weight += Self.weights[index]
            last += Self.weights[index] * controls.hertz[(first + index + 1) * count - 1]
        }
        let isVoiced = weight >= 1e-6
        let spacing = isVoiced ? last / weight / Float(count) : .infinity
        return ExpectedSpectrum.Means(
            level: mean(level, count), place: place, noise: mean(noise, controls.bands),
            envelope: mean(envelope, controls.points),
            edge: isVoiced ? last / weight + spacing / 2 : .infinity, spacing: spacing)
    }
}
