import AudioFile
import Instruments
import Models
import Playback
import Screen
import Signal
import Synchronization
import Workbench

/// Renders blends in the background for their waveforms and levels: always the newest, those in
/// between are left out.
final class PreviewRenderer: Sendable {
    /// The level of each sound alone, good as long as only the weights change.
    private struct Ends {
        var blend: Blend
        var encodings: [Encoding]
        var seed: UInt64
        var vocoder: String?
        var levels: [Float?]

        /// Whether the levels were rendered for a preview as well.
        func fit(_ preview: BlendPreview) -> Bool {
            blend.hasSameEnds(as: preview.blend) && seed == preview.seed
                && vocoder == preview.vocoder && encodings == preview.encodings
        }
    }

    private let context: ModelContext
    private let mailbox: Mailbox
    let task = BackgroundTask("preview")
    private let known = Mutex<Ends?>(nil)

    init(context: ModelContext, mailbox: Mailbox) {
        self.context = context
        self.mailbox = mailbox
    }

    /// Asks for a blend.
    func render(_ preview: BlendPreview) {
        // One that is under way is shown: keys may come faster than previews are made. One that
        // fails is not told: whatever is wrong with the blend is said where it is played.
        task.start(.waiting("blend")) { [self] run in
            mailbox.post(try rendered(preview, in: context.codec(), run.cancellation))
        }
    }

    private func rendered(
        _ preview: BlendPreview, in codec: SoundCodec, _ cancellation: Cancellation
    ) throws -> Message {
        let encoding = try preview.blend.apply(to: preview.encodings)
        let sound = try codec.render(
            encoding, seed: preview.seed, vocoder: preview.vocoder, cancellation: cancellation)
        let line = LoudnessInterpolation(levels: try levels(for: preview, in: codec, cancellation))
        var blend = preview.blend
        blend.gain = 0
        let gain = line.gain(of: sound.samples, for: blend)
        let scale = gain * Loudness.amplitude(decibels: preview.blend.gain)
        let waveform = Waveform(samples: sound.samples.map { $0 * scale })
        let levelled = sound.scaled(by: gain)
        let loudness = ProgrammeLoudness.integrated(levelled).map {
            MeasuredLoudness(
                $0,
                factor: ProgrammeLoudness.factor(
                    on: levelled, of: $0, to: TransportSettings.level))
        }
        return .previewed(
            id: preview.id, waveform: waveform, levelling: gain, loudness: loudness,
            steady: HoldLoop.find(
                in: encoding, levels: PlayableSound.levels(of: sound, frames: encoding.frames)))
    }

    /// What each sound's level is alone, where it takes part in a mixture.
    private func levels(
        for preview: BlendPreview, in codec: SoundCodec, _ cancellation: Cancellation
    ) throws -> [Float?] {
        let weights = preview.blend.weights
        let old = known.withLock { $0 }.flatMap { $0.fit(preview) ? $0 : nil }
        var levels = old?.levels ?? weights.map { _ in nil }
        if weights.contains(1) { return levels }
        for index in weights.indices where weights[index] > 0 && levels[index] == nil {
            levels[index] = try LoudnessInterpolation.level(
                ofSource: index, in: preview.encodings, under: preview.blend, by: codec,
                seed: preview.seed, vocoder: preview.vocoder, cancellation: cancellation)
        }
        let ends = Ends(
            blend: preview.blend, encodings: preview.encodings, seed: preview.seed,
            vocoder: preview.vocoder, levels: levels)
        known.withLock { $0 = ends }
        return levels
    }
}
