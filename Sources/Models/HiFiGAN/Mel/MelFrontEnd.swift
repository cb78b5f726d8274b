import Glibc
import Signal

/// The mel spectrum that published HiFi-GAN checkpoints were trained on.
///
/// Frames are not centred: `(n_fft − hop) / 2` mirrored samples stand on each side, so that a sound
/// has `samples / hop` frames, each in the middle of its own hop. Magnitudes are
/// √(re² + im² + 1e-9), summed under Slaney's triangles, and ln(max(·, 1e-5)) is kept. Carries
/// scratch memory: one thread at a time.
public final class MelFrontEnd {
    private let configuration: HiFiGANConfiguration
    private let fft: RealFFT
    private let window: [Float]
    private let bank: MelBank

    /// Prepares for the sizes of a configuration.
    public init(_ configuration: HiFiGANConfiguration) {
        self.configuration = configuration
        let size = configuration.transformSize
        fft = RealFFT(size: size)
        // As PyTorch does, a shorter window stands in the middle of its transform.
        let short = Window.hann(configuration.windowSize)
        let before = (size - short.count) / 2
        window =
            [Float](repeating: 0, count: before) + short
            + [Float](repeating: 0, count: size - short.count - before)
        bank = MelBank(
            sampleRate: Double(configuration.rate), fftSize: size, bands: configuration.bands,
            minimum: configuration.lowest, maximum: configuration.highest)
    }

    /// The spectrum of a whole sound at the configuration's rate.
    ///
    /// - Throws: ``ModelError`` `tooShort` when the sound does not fill one frame or is too short
    ///   to be mirrored.
    public func analyse(_ samples: [Float]) throws -> MelFrames {
        let (size, hop) = (configuration.transformSize, configuration.hop)
        let margin = (size - hop) / 2
        let least = max(hop, margin + 1)
        guard samples.count >= least else {
            throw ModelError(
                .tooShort,
                reason: "has \(samples.count) samples at \(configuration.rate) Hz; \(least) or "
                    + "more would do")
        }
        let frames = samples.count / hop
        var frame = [Float](repeating: 0, count: size)
        var power = [Float](repeating: 0, count: fft.bins)
        let bands = configuration.bands
        var values = [Float](repeating: 0, count: frames * bands)
        values.withUnsafeMutableBufferPointer { values in
            guard let values = values.baseAddress else { return }
            for index in 0..<frames {
                let start = index * hop - margin
                for place in 0..<size {
                    frame[place] =
                        samples[Self.mirrored(start + place, samples.count)] * window[place]
                }
                fft.power(frame, into: &power)
                for bin in power.indices { power[bin] = (power[bin] + 1e-9).squareRoot() }
                bank.process(power, into: values + index * bands)
            }
            for place in 0..<frames * bands { values[place] = logf(max(values[place], 1e-5)) }
        }
        return MelFrames(values: values, bands: bands)
    }

    /// Reflects a place at both ends, the end itself not repeated.
    private static func mirrored(_ place: Int, _ count: Int) -> Int {
        if place < 0 { return -place }
        return place < count ? place : 2 * (count - 1) - place
    }
}
