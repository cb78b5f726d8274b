import Foundation
import Instruments
import Models
import Playback
import Screen
import Signal
import Synchronization
import Workbench

/// Makes sounds ready for A to D, and their plots.
final class SourceLoader: Sendable {
    private struct Load {
        let reference: String
        let run: BackgroundTask.Run
    }

    private let context: ModelContext
    private let mailbox: Mailbox
    /// What was asked for last, by slot.
    private let loads = Mutex<[Int: Load]>([:])

    /// Reads what the library shows, beside what is waited for.
    let showing = BackgroundTask("showing")

    /// Columns of a stored waveform: twice the braille dots of a wide pane, and enough a second to
    /// look at a part of a long sound.
    private static let (columns, columnsPerSecond) = (1_024, 256.0)

    init(context: ModelContext, mailbox: Mailbox) {
        self.context = context
        self.mailbox = mailbox
    }

    /// Reads and encodes a sound; the answer comes as a message. What was on its way to the same
    /// slot is given up, unless it is that sound.
    func load(slot: Int, reference: String) {
        loads.withLock { loads in
            if let load = loads[slot], load.reference == reference, !load.run.isOver { return }
            let run = context.loading.start(.all("slot \(slot)")) { [self] run in
                let sound = try loaded(reference, run.cancellation) { [mailbox] share in
                    mailbox.post(.loading(slot: slot, reference: reference, share: share))
                }
                try run.cancellation.check()
                mailbox.post(.loaded(slot: slot, sound))
            } failed: { [mailbox] error in
                mailbox.post(
                    .loadFailed(slot: slot, reference: reference, fault: String(describing: error)))
            }
            loads[slot] = Load(reference: reference, run: run)
        }
    }

    /// Reads a sound to show it; the answer comes as a message. One that cannot be read says so
    /// when it is chosen.
    func preview(_ reference: String) {
        showing.start(.all("preview")) { [self] run in
            let sound = try loaded(reference, run.cancellation)
            try run.cancellation.check()
            mailbox.post(.previewedSound(sound))
        }
    }

    private func loaded(
        _ reference: String, _ cancellation: Cancellation,
        progress: (Double) -> Void = { _ in }
    ) throws -> LoadedSound {
        let codec = try context.codec()
        let source = try codec.library.source(forReference: reference)
        let (samples, encoding) = try codec.soundAndEncoding(
            of: source, cancellation: cancellation, progress: progress)
        let sounding = try codec.trimmed(encoding, of: source, sound: samples)
        return LoadedSound(
            reference: reference, title: source.title, note: Self.note(of: source, encoding),
            seconds: samples.seconds,
            waveform: Waveform(
                samples: samples.samples,
                columns: max(Self.columns, Int(samples.seconds * Self.columnsPerSecond))),
            encoding: encoding, soundingFrames: sounding.frames,
            steady: HoldLoop.find(
                in: encoding, levels: PlayableSound.levels(of: samples, frames: encoding.frames)))
    }

    /// The pitch that is written down, else the middle one of the track.
    private static func note(of source: SoundSource, _ encoding: Encoding) -> String {
        if case .sound(let sound) = source, let pitch = sound.pitch {
            return Note(midi: Double(pitch)).name
        }
        let hertz = encoding.pitch.hertz.filter { $0 > 0 }.sorted()
        guard 4 * hertz.count >= encoding.frames, !hertz.isEmpty else { return "" }
        return Note(hertz: Double(hertz[hertz.count / 2])).name
    }

    /// Makes a further plot; the answer comes as a message.
    func plot(slot: Int, reference: String, _ kind: SourceView.PlotKind) {
        context.loading.start { [context, mailbox] run in
            let codec = try context.codec()
            let source = try codec.library.source(forReference: reference)
            let (sound, _) = try codec.soundAndEncoding(
                of: source, cancellation: run.cancellation)
            let samples = sound.resampled(to: Encoding.sampleRate).samples
            let mel = kind == .mel ? Heatmap(melOf: samples) : nil
            let rainbow = kind == .rainbow ? Rainbowgram(of: samples) : nil
            mailbox.post(
                .plotted(
                    slot: slot, reference: reference, mel: mel.map(MelPlot.init),
                    rainbow: rainbow.map(RainbowPlot.init)))
        } failed: { [mailbox] error in
            mailbox.post(.plotFailed(reference: reference, fault: "\(error)"))
        }
    }
}
