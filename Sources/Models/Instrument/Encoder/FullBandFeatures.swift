import Glibc
import Signal

/// What the encoder hears of one frame at 48 kHz: what it hears at 16 kHz (``Features``), and the
/// treble: 24 mel bands at two places and 4 wide bands at four places of the frame, the level at
/// the first 48 multiples of the pitch above 8 kHz, and how far the source reaches.
///
/// `Training/…/fullband/features.py` is the same. Carries scratch memory: one thread at a time.
final class FullBandFeatures {
    static let count = Features.count + 24 * 2 + 4 * 4 + harmonics + 1
    /// Samples at 48 kHz that one frame's windows reach over, from `lead` before the frame.
    static let span = 6144
    static let lead = 2304

    private static let harmonics = 48
    private static let from = 7500.0
    private static let top = SpectralRange.full.top
    private static let rate = Double(SpectralRange.full.rate)
    private static let hop = SpectralRange.full.hop
    /// Magnitudes at 48 kHz are three times as large as at 16 kHz.
    private static let denser: Float = 3

    private let lower = Features()
    private let long = STFT(size: hop, hop: hop / 2, padding: STFT.Padding.none)
    private let short = STFT(size: hop / 2, hop: hop / 4, padding: STFT.Padding.none)
    private let fine = STFT(size: span, hop: hop, padding: STFT.Padding.none)
    private let mel = MelBank(
        sampleRate: rate, fftSize: hop, bands: 24, minimum: from, maximum: top)
    private let wide = MelBank(
        sampleRate: rate, fftSize: hop / 2, bands: 4, minimum: from, maximum: top)
    private var spectrum = [Float](repeating: 0, count: span / 2 + 1)

    /// Describes one frame.
    ///
    /// - Parameters:
    ///   - samples: at 48 kHz, `[span]`, from `lead` before the frame.
    ///   - third: the same at 16 kHz, as ``Features`` takes them.
    ///   - hertz: the pitch, 0 = unpitched.
    ///   - strength: the voicing strength, 0…1.
    ///   - nyquist: Hz up to which the source reaches.
    ///   - output: `[count]`.
    func process(
        _ samples: UnsafePointer<Float>, third: UnsafePointer<Float>, hertz: Float,
        strength: Float, nyquist: Float, into output: UnsafeMutablePointer<Float>
    ) {
        lower.process(third, hertz: hertz, strength: strength, into: output)
        let treble = output + Features.count
        var next = treble
        for place in [384, 1152] {
            long.process(samples + Self.lead + place - 768, into: &spectrum)
            mel.process(spectrum, into: next)
            next += mel.bands
        }
        for place in [192, 576, 960, 1344] {
            short.process(samples + Self.lead + place - 384, into: &spectrum)
            wide.process(spectrum, into: next)
            next += wide.bands
        }
        for index in 0..<next - treble {
            treble[index] = Features.scaledLog(treble[index] / Self.denser)
        }
        fine.process(samples, into: &spectrum)
        let below = (Float(8000) / max(hertz, 1)).rounded(.down)
        for order in 1...Self.harmonics {
            next[order - 1] = level(of: hertz * (below + Float(order)))
        }
        next += Self.harmonics
        next[0] = min(nyquist, Float(Self.top)) / Float(Self.top) * 2 - 1
    }

    /// Log level of the largest of the four bins around a frequency in the fine spectrum.
    private func level(of hertz: Float) -> Float {
        guard hertz > 0, hertz < Float(Self.top) else { return Features.scaledLog(0) }
        let place = hertz * (Float(Self.span) / Float(Self.rate))
        return Features.scaledLog(Features.largest(of: spectrum, around: place) / Self.denser)
    }
}
