import Instruments
import Models
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

        /// Whether the levels are those of a sketch too.
        func fit(_ sketch: Sketch) -> Bool {
            blend.hasSameEnds(as: sketch.blend) && seed == sketch.seed
                && vocoder == sketch.vocoder && encodings == sketch.encodings
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
    func render(_ sketch: Sketch) {
        // One that is under way is shown: keys may come faster than previews are made. One that
        // fails is not told: whatever is wrong with the blend is said where it is played.
        task.start(.waiting("blend")) { [self] run in
            mailbox.post(try rendered(sketch, in: context.codec(), run.cancellation))
        }
    }

    private func rendered(
        _ sketch: Sketch, in codec: SoundCodec, _ cancellation: Cancellation
    ) throws -> Message {
        let encoding = try sketch.blend.apply(to: sketch.encodings)
        let sound = try codec.render(
            encoding, seed: sketch.seed, vocoder: sketch.vocoder, cancellation: cancellation)
        let line = LoudnessInterpolation(levels: try levels(for: sketch, in: codec, cancellation))
        var blend = sketch.blend
        blend.gain = 0
        let gain = line.gain(of: sound.samples, for: blend)
        let scale = gain * Loudness.amplitude(decibels: sketch.blend.gain)
        let waveform = Waveform(samples: sound.samples.map { $0 * scale })
        return .sketched(id: sketch.id, waveform: waveform, levelling: gain)
    }

    /// What each sound's level is alone, where it takes part in a mixture.
    private func levels(
        for sketch: Sketch, in codec: SoundCodec, _ cancellation: Cancellation
    ) throws -> [Float?] {
        let weights = sketch.blend.weights
        let old = known.withLock { $0 }.flatMap { $0.fit(sketch) ? $0 : nil }
        var levels = old?.levels ?? weights.map { _ in nil }
        if weights.contains(1) { return levels }
        for index in weights.indices where weights[index] > 0 && levels[index] == nil {
            levels[index] = try LoudnessInterpolation.level(
                ofSource: index, in: sketch.encodings, under: sketch.blend, by: codec,
                seed: sketch.seed, vocoder: sketch.vocoder, cancellation: cancellation)
        }
        let ends = Ends(
            blend: sketch.blend, encodings: sketch.encodings, seed: sketch.seed,
            vocoder: sketch.vocoder, levels: levels)
        known.withLock { $0 = ends }
        return levels
    }
}
