import Glibc

/// What the synthesiser is driven by at one moment, 125 times a second; memory that is reused.
final class ControlFrame {
    /// Level of each harmonic, peak.
    let level: UnsafeMutablePointer<Float>
    /// Frequency of each harmonic in cycles a sample; in double, for phases add up.
    let pitch: UnsafeMutablePointer<Double>
    /// Gain of each band on white noise of variance 1, natural logarithm.
    let noise: UnsafeMutablePointer<Float>
    /// The least gain of noise, which is not heard.
    private static let silence: Float = -16
    /// Harmonics from the first that may have a level; all above are silent.
    var sounding = 0
    private let harmonics: Int
    private let bands: Int

    /// A silent frame.
    init(_ sizes: InstrumentConfiguration.Sizes, _ range: SpectralRange = .narrow) {
        harmonics = range.harmonics(sizes)
        bands = sizes.noiseBands
        level = .allocate(capacity: harmonics)
        pitch = .allocate(capacity: harmonics)
        noise = .allocate(capacity: bands)
        level.initialize(repeating: 0, count: harmonics)
        pitch.initialize(repeating: 0, count: harmonics)
        noise.initialize(repeating: Self.silence, count: bands)
    }

    /// Whether any band of noise has a gain above `noise floor`.
    func isNoisy(above noiseFloor: Float) -> Bool {
        let threshold = logf(noiseFloor)
        return UnsafeBufferPointer(start: noise, count: bands).contains { $0 > threshold }
    }

    /// Leaves the harmonics alone.
    func silenceNoise() { noise.update(repeating: Self.silence, count: bands) }

    deinit {
        level.deallocate()
        pitch.deallocate()
        noise.deallocate()
    }

    /// Takes over a moment that was recorded.
    func take(_ controls: HarmonicDraft.Controls, at moment: Int) {
        for index in 0..<harmonics {
            level[index] = controls.level[moment * harmonics + index]
            pitch[index] = controls.pitch[moment * harmonics + index]
        }
        sounding = harmonics
        for band in 0..<bands { noise[band] = controls.noise[moment * bands + band] }
    }

    /// Takes over the harmonics of another frame of these sizes.
    func copyHarmonics(of other: ControlFrame) {
        level.update(from: other.level, count: harmonics)
        pitch.update(from: other.pitch, count: harmonics)
        sounding = other.sounding
    }
}
