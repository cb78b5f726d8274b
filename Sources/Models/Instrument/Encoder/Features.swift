import Glibc
import Signal

/// What the encoder hears of one frame, all in log magnitude; `Training/…/features.py` is the same.
///
/// 80 mel bands at two places and 12 wide bands at four places of the frame, the level at the
/// first 48 multiples of the pitch (so that a square wave and a sawtooth look different), and the
/// pitch. Carries scratch memory: one thread at a time.
final class Features {
    static let count = 80 * 2 + 12 * 4 + 48 + 3
    /// Samples that one frame's windows reach over, from `lead` before the frame.
    static let span = 2048
    static let lead = 768

    private static let harmonics = 48
    private static let rate = Double(Encoding.sampleRate)
    private let long = STFT(size: 1024, hop: 256, padding: STFT.Padding.none)
    private let short = STFT(size: 256, hop: 128, padding: STFT.Padding.none)
    private let fine = STFT(size: 2048, hop: Encoding.hop, padding: STFT.Padding.none)
    private let mel = MelBank(sampleRate: rate, fftSize: 1024, bands: 80)
    private let wide = MelBank(sampleRate: rate, fftSize: 256, bands: 12)
    private var spectrum = [Float](repeating: 0, count: 1025)

    /// Describes one frame.
    ///
    /// - Parameters:
    ///   - samples: `[span]`, from 768 samples before the frame.
    ///   - hertz: the pitch, 0 = unpitched.
    ///   - strength: the voicing strength, 0…1.
    ///   - output: `[count]`.
    func process(
        _ samples: UnsafePointer<Float>, hertz: Float, strength: Float,
        into output: UnsafeMutablePointer<Float>
    ) {
        var next = output
        for place in [128, 384] {
            long.process(samples + Self.lead + place - 512, into: &spectrum)
            mel.process(spectrum, into: next)
            next += 80
        }
        for place in [64, 192, 320, 448] {
            short.process(samples + Self.lead + place - 128, into: &spectrum)
            wide.process(spectrum, into: next)
            next += 12
        }
        for index in 0..<next - output { output[index] = Self.scaledLog(output[index]) }
        fine.process(samples, into: &spectrum)
        for order in 1...Self.harmonics {
            next[order - 1] = level(at: hertz * Float(order) * Float(Double(Self.span) / Self.rate))
        }
        next += Self.harmonics
        next[0] = hertz > 0 ? log2f(max(hertz, 20) / 440) / 4 : 0
        next[1] = hertz > 0 ? 1 : 0
        next[2] = strength
    }

    /// Natural logarithm with a floor at −100 dB, brought to about −2…2.
    static func scaledLog(_ magnitude: Float) -> Float {
        (logf(max(magnitude, 1e-5)) + 5) / 3
    }

    /// Log level of the largest of the four bins around a place in the fine spectrum.
    private func level(at place: Float) -> Float {
        guard place > 0, place < 1021 else { return Self.scaledLog(0) }
        return Self.scaledLog(Self.largest(of: spectrum, around: place))
    }

    /// The largest of the four magnitudes around a place in a spectrum.
    static func largest(of spectrum: [Float], around place: Float) -> Float {
        let low = Int(place.rounded(.down)) - 1
        return (low..<low + 4).reduce(0) { max($0, spectrum[max($1, 0)]) }
    }
}
