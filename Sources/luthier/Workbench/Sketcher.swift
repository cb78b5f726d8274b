import Dispatch
import Instruments
import Models
import Screen
import Signal
import Synchronization
import Workbench

/// Renders blends in the background for their waveforms and levels: always the newest, those in
/// between are left out.
final class Sketcher: Sendable {
    private struct Work {
        var waiting: Sketch?
        var isRunning = false
    }

    /// The level of each sound alone, good as long as only the weights change.
    private struct Ends {
        var blend: Blend
        var encodings: [Encoding]
        var seed: UInt64
        var vocoder: String?
        var levels: [Float?]
    }

    private let workshop: Workshop
    private let mailbox: Mailbox
    private let queue = DispatchQueue(label: "sketching", qos: .utility)
    private let work = Mutex(Work())
    private let known = Mutex<Ends?>(nil)

    init(workshop: Workshop, mailbox: Mailbox) {
        self.workshop = workshop
        self.mailbox = mailbox
    }

    /// Asks for a blend.
    func sketch(_ sketch: Sketch) {
        let starts = work.withLock { work in
            work.waiting = sketch
            defer { work.isRunning = true }
            return !work.isRunning
        }
        if starts { queue.async { self.run() } }
    }

    private func run() {
        while let next = next() {
            guard let codec = try? workshop.codec(), let drawn = try? draw(next, in: codec)
            else { continue }
            mailbox.post(drawn)
        }
    }

    private func next() -> Sketch? {
        work.withLock { work in
            defer { work.waiting = nil }
            if work.waiting == nil { work.isRunning = false }
            return work.waiting
        }
    }

    private func draw(_ sketch: Sketch, in codec: SoundCodec) throws -> Message {
        let encoding = try sketch.blend.apply(to: sketch.encodings)
        let sound = try codec.render(encoding, seed: sketch.seed, vocoder: sketch.vocoder)
        let line = LoudnessInterpolation(levels: try levels(for: sketch, in: codec))
        var blend = sketch.blend
        blend.gain = 0
        let gain = line.gain(of: sound.samples, for: blend)
        let scale = gain * Loudness.amplitude(decibels: sketch.blend.gain)
        let waveform = Waveform(samples: sound.samples.map { $0 * scale })
        return .sketched(id: sketch.id, waveform: waveform, levelling: gain)
    }

    /// What each sound's level is alone, where it takes part in a mixture.
    private func levels(for sketch: Sketch, in codec: SoundCodec) throws -> [Float?] {
        let weights = sketch.blend.weights
        let old = known.withLock { $0 }
        let isKnown =
            old.map {
                $0.blend.hasSameEnds(as: sketch.blend) && $0.seed == sketch.seed
                    && $0.vocoder == sketch.vocoder && $0.encodings == sketch.encodings
            } ?? false
        var levels = isKnown ? old?.levels ?? [] : weights.map { _ in nil }
        if weights.contains(1) { return levels }
        for index in weights.indices where weights[index] > 0 && levels[index] == nil {
            levels[index] = try LoudnessInterpolation.level(
                ofSource: index, in: sketch.encodings, under: sketch.blend, by: codec,
                seed: sketch.seed, vocoder: sketch.vocoder)
        }
        let ends = Ends(
            blend: sketch.blend, encodings: sketch.encodings, seed: sketch.seed,
            vocoder: sketch.vocoder, levels: levels)
        known.withLock { $0 = ends }
        return levels
    }
}
