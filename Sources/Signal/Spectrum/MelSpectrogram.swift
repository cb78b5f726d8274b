import Glibc

/// A spectrogram for looking at: levels in mel bands over time.
///
/// The triangles of `MelBank` have unit area; here each is scaled to a height of 1 and the window's
/// spreading is taken out, so that a sine of full scale in the middle of a band reads 0 dB (to
/// within 2 dB in the narrow low bands). Carries scratch memory: one thread at a time.
public final class MelSpectrogram {
    /// Values a frame.
    public let bands: Int
    /// Samples from one frame to the next.
    public var hop: Int { transform.hop }
    /// The lowest level in dB.
    public let floor: Float

    private let transform: STFT
    private let bank: MelBank
    /// What makes a power of each band relative to full scale, `[bands]`.
    private let scales: [Float]

    /// Prepares for a sampling rate.
    ///
    /// - Parameters:
    ///   - sampleRate: of the sound, in Hz.
    ///   - bands: values a frame, from 0 Hz to half the rate.
    ///   - size: samples a frame, even.
    ///   - hop: samples from one frame to the next.
    ///   - floor: the lowest level in dB.
    public init(
        sampleRate: Double = 16_000, bands: Int = 80, size: Int = 1_024, hop: Int = 256,
        floor: Float = -80
    ) {
        self.bands = bands
        self.floor = floor
        transform = STFT(size: size, hop: hop)
        bank = MelBank(sampleRate: sampleRate, fftSize: size, bands: bands)
        let top = MelBank.mel(hertz: sampleRate / 2)
        // A sine of amplitude 1 has the magnitude size / 4 under a Hann window, whose main lobe
        // holds 1.5 times the power of its middle value.
        let sine = Double(size) / 4
        scales = (0..<bands).map { band in
            let left = MelBank.hertz(mel: top * Double(band) / Double(bands + 1))
            let right = MelBank.hertz(mel: top * Double(band + 2) / Double(bands + 1))
            return Float((right - left) / 2 / (1.5 * sine * sine))
        }
    }

    /// The frames of a sound of so many samples: one every hop, the first centred on sample 0.
    public func frames(of count: Int) -> Int { transform.frames(of: count) }

    /// The levels of a whole sound, `[frames, bands]` in dB, 0 for a sine of full scale.
    public func decibels(_ samples: [Float]) -> [Float] {
        let samples =
            samples.allSatisfy(\.isFinite) ? samples : samples.map { $0.isFinite ? $0 : 0 }
        let powers = transform.magnitudes(samples).map { $0 * $0 }
        var levels = bank.apply(powers)
        for index in levels.indices {
            let power = levels[index] * scales[index % bands]
            levels[index] = max(floor, 10 * log10f(max(power, 1e-30)))
        }
        return levels
    }
}
