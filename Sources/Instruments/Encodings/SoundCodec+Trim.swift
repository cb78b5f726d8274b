import Models
import Signal

extension SoundCodec {
    /// The silence after a sound, below its loudest frame.
    static let silenceDecibels: Float = -50

    /// The encoding of a sound without the silence at its end, so that a short word or drum is not
    /// blended mostly as silence; one of a `.npy` or of standard input stays as it is.
    ///
    /// - Parameters:
    ///   - encoding: the sound's encoding.
    ///   - source: the sound.
    ///   - sound: what its file holds, where that was read already; else the file is read.
    /// - Throws: an error of the file.
    public func trimmed(
        _ encoding: Encoding, of source: SoundSource, sound: SampleBuffer? = nil
    ) throws -> Encoding {
        guard case .sound(let file) = source else { return encoding }
        let samples = try (sound ?? file.read())
            .resampled(to: Encoding.sampleRate).samples
        let levels = (0..<samples.count / Encoding.hop).map { frame in
            Loudness.rms(Array(samples[frame * Encoding.hop..<(frame + 1) * Encoding.hop]))
        }
        let floor = (levels.max() ?? 0) * Loudness.amplitude(decibels: Self.silenceDecibels)
        guard let last = levels.lastIndex(where: { $0 > floor }) else { return encoding }
        return encoding.prefix(last + 1)
    }
}
