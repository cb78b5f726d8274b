import AudioFile
import Foundation
import Instruments
import Models
import Screen
import Signal
import Synchronization
import Workbench

/// Makes sounds ready for A to D, and their encodings.
final class SoundDesk: Sendable {
    private struct Work {
        let reference: String
        let cancellation = Cancellation()
    }

    private let workshop: Workshop
    private let mailbox: Mailbox
    /// What is being read, by slot.
    private let underWay = Mutex<[Int: Work]>([:])

    /// Columns of a stored waveform: twice the braille dots of a wide pane.
    private static let columns = 1_024

    init(workshop: Workshop, mailbox: Mailbox) {
        self.workshop = workshop
        self.mailbox = mailbox
    }

    /// Reads and encodes a sound; the answer comes as a message. What was on its way to the same
    /// slot is given up.
    func load(slot: Int, reference: String) {
        let work = Work(reference: reference)
        let isUnderWay = underWay.withLock { works in
            if works[slot]?.reference == reference { return true }
            works[slot]?.cancellation.cancel()
            works[slot] = work
            return false
        }
        if isUnderWay { return }
        workshop.queue.async { [self] in
            if work.cancellation.isCancelled { return }
            defer { done(work, slot: slot) }
            do {
                let sound = try loaded(slot: slot, work)
                mailbox.post(.loaded(slot: slot, sound))
            } catch is CancellationError {
                // Another sound took its place.
            } catch {
                let fault = String(describing: error)
                mailbox.post(.loadFailed(slot: slot, reference: reference, fault: fault))
            }
        }
    }

    private func done(_ work: Work, slot: Int) {
        underWay.withLock { works in
            if works[slot]?.cancellation === work.cancellation { works[slot] = nil }
        }
    }

    private func loaded(slot: Int, _ work: Work) throws -> LoadedSound {
        let reference = work.reference
        let codec = try workshop.codec()
        let source = try codec.library.source(forReference: reference)
        let (samples, encoding) = try codec.soundAndEncoding(
            of: source, cancellation: work.cancellation
        ) { [mailbox] share in
            mailbox.post(.loading(slot: slot, reference: reference, share: share))
        }
        let sounding = try codec.trimmed(encoding, of: source, sound: samples)
        return LoadedSound(
            reference: reference, title: source.title, note: Self.note(of: source, encoding),
            seconds: samples.seconds,
            waveform: Waveform(samples: samples.samples, columns: Self.columns),
            encoding: encoding, soundingFrames: sounding.frames)
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

    /// Makes a further encoding; the answer comes as a message.
    func picture(slot: Int, reference: String, _ kind: SourceView.Picture) {
        workshop.queue.async { [workshop, mailbox] in
            do {
                let codec = try workshop.codec()
                let source = try codec.library.source(forReference: reference)
                let (sound, _) = try codec.soundAndEncoding(of: source)
                let samples = sound.resampled(to: Encoding.sampleRate).samples
                let mel = kind == .mel ? Heatmap(melOf: samples) : nil
                let rainbow = kind == .rainbow ? Rainbowgram(of: samples) : nil
                mailbox.post(
                    .pictured(
                        slot: slot, reference: reference, mel: mel.map(MelPlot.init),
                        rainbow: rainbow.map(RainbowPlot.init)))
            } catch {
                mailbox.post(.pictureFailed(reference: reference, fault: "\(error)"))
            }
        }
    }
}
