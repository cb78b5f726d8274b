import Glibc

/// Puts an ``Equaliser`` on control frames; allocates nothing while it does.
final class ControlEqualiser {
    /// Gains of the harmonics, linear.
    private let harmonicGains: UnsafeMutablePointer<Float>
    /// Gains of the model's own bands of noise, natural logarithms.
    private let noise: UnsafeMutablePointer<Float>
    private let harmonics: Int
    private let bands: Int
    /// Points of the curve from one band to the next: both are equally far apart in mel.
    private let step: Float
    private var isFlat = true

    init(_ sizes: InstrumentConfiguration.Sizes, _ range: SpectralRange = .narrow) {
        harmonics = range.harmonics(sizes)
        step = Float(Equaliser.points - 1) / Float(range.noiseBandsTo8k(sizes.noiseBands) - 1)
        bands = sizes.noiseBands
        harmonicGains = .allocate(capacity: harmonics)
        harmonicGains.initialize(repeating: 1, count: harmonics)
        noise = .allocate(capacity: bands)
        noise.initialize(repeating: 0, count: bands)
    }

    deinit {
        harmonicGains.deallocate()
        noise.deallocate()
    }

    /// The equaliser of what follows.
    func follow(_ equaliser: Equaliser) {
        isFlat = equaliser == .flat
        for index in 0..<harmonics {
            harmonicGains[index] = expf(equaliser.harmonics[min(index, Equaliser.points - 1)])
        }
        for band in 0..<bands {
            let place = min(Float(band) * step, Float(Equaliser.points - 1))
            let low = min(Int(place), Equaliser.points - 2)
            let (left, right) = (equaliser.noise[low], equaliser.noise[low + 1])
            noise[band] = left + (right - left) * (place - Float(low))
        }
    }

    /// Changes the levels of a frame.
    func apply(to frame: ControlFrame) {
        if isFlat { return }
        for index in 0..<harmonics { frame.level[index] *= harmonicGains[index] }
        for band in 0..<bands { frame.noise[band] += noise[band] }
    }
}
