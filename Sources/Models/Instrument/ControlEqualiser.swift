import Glibc

/// Puts an ``Equaliser`` on control frames; allocates nothing while it does.
final class ControlEqualiser {
    private let curve = MelCurve(points: Equaliser.points)
    private let tones: UnsafeMutablePointer<Float>
    /// Gains of the model's own bands of noise.
    private let noise: UnsafeMutablePointer<Float>
    private let harmonics: Int
    private let bands: Int
    private var isFlat = true

    init(_ sizes: InstrumentConfiguration.Sizes) {
        harmonics = sizes.harmonics
        bands = sizes.noiseBands
        tones = .allocate(capacity: Equaliser.points)
        tones.initialize(repeating: 0, count: Equaliser.points)
        noise = .allocate(capacity: bands)
        noise.initialize(repeating: 0, count: bands)
    }

    deinit {
        tones.deallocate()
        noise.deallocate()
    }

    /// The equaliser of what follows.
    func follow(_ equaliser: Equaliser) {
        isFlat = equaliser == .flat
        for point in 0..<Equaliser.points { tones[point] = equaliser.tones[point] }
        // Bands and points are both equally far apart in mel.
        let step = Float(Equaliser.points - 1) / Float(bands - 1)
        for band in 0..<bands {
            let place = Float(band) * step
            let low = min(Int(place), Equaliser.points - 2)
            let (left, right) = (equaliser.noise[low], equaliser.noise[low + 1])
            noise[band] = left + (right - left) * (place - Float(low))
        }
    }

    /// Changes the levels of a frame.
    func apply(to frame: ControlFrame) {
        if isFlat { return }
        for index in 0..<harmonics where frame.level[index] > 0 {
            let hertz = Float(frame.pitch[index] * Double(Encoding.sampleRate))
            frame.level[index] *= expf(curve.value(of: tones, at: hertz))
        }
        for band in 0..<bands { frame.noise[band] += noise[band] }
    }
}
