import Glibc
import Signal

/// How far one sound is from another in dB, as heard through 80 mel bands.
///
/// Magnitude STFT (1024 samples, hop 256, periodic Hann, centred, mirrored edges) of 16 kHz sound,
/// Slaney mel 80 bands 0–8000 Hz, both sounds floored at the reference's largest value × 10⁻⁴
/// (−80 dB), then the mean over bands and frames of |20·log₁₀ y − 20·log₁₀ x|. Two takes of the
/// same white noise are 2.8 dB apart: noisy sounds cannot reach 0.
package final class LogMelDistance {
    /// The rate of both sounds in Hz.
    package static let sampleRate = 16_000
    /// The number of mel bands.
    package static let bands = 80

    private let stft = STFT(size: 1024, hop: 256)
    private let mel = MelBank(
        sampleRate: Double(LogMelDistance.sampleRate), fftSize: 1024, bands: LogMelDistance.bands,
        minimum: 0, maximum: 8000)

    /// Prepares the transform, for any number of comparisons on one thread.
    package init() {}

    /// The mean distance in dB, 0 or more; 0 for two empty sounds.
    ///
    /// A silent reference has no largest value to be floored at; 10⁻¹⁰ stands for it.
    ///
    /// - Parameters:
    ///   - reference: the sound as it should be, 16 kHz, peak-normalised to 0.8 by convention.
    ///   - output: the sound as it came out, 16 kHz.
    /// - Precondition: both sounds have the same length.
    package func distance(reference: [Float], output: [Float]) -> Double {
        precondition(reference.count == output.count, "compared sounds are equally long")
        let x = melSpectrum(reference)
        let y = melSpectrum(output)
        guard let largest = x.max() else { return 0 }
        let floor = max(largest * 1e-4, 1e-10)
        var sum = 0.0
        for (x, y) in zip(x, y) {
            sum += abs(log10(Double(max(y, floor))) - log10(Double(max(x, floor))))
        }
        return 20 * sum / Double(x.count)
    }

    /// The mel magnitudes that are compared, `[frames, 80]`, row-major.
    private func melSpectrum(_ samples: [Float]) -> [Float] {
        mel.apply(stft.magnitudes(samples))
    }
}
