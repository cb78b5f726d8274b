import Foundation
import Instruments
import Screen
import Signal
import Synchronization
import Workbench

/// Renders blends by vocoders that are slower than they sound, one at a time, on a thread that gives
/// way to all others; keeps what is done.
final class RenditionDesk: Sendable {
    /// Seconds between two reports of one that is under way.
    private static let pause = 0.2
    /// Seconds that the end waits for it.
    private static let patience = 0.3
    /// The lowest priority but for idle machines: live sound and the screen come before it.
    private static let niceness: Int32 = 15

    private let workshop: Workshop
    private let mailbox: Mailbox
    private let current = Mutex(Cancellation())
    /// Held by the thread that is at work; the next one waits for it.
    private let turn = NSLock()
    private let running = DispatchGroup()
    private let kept = Mutex<[Int: SampleBuffer]>([:])

    init(workshop: Workshop, mailbox: Mailbox) {
        self.workshop = workshop
        self.mailbox = mailbox
    }

    /// The sound of a number; `nil` where it was never rendered, or is forgotten.
    func sound(_ id: Int) -> SampleBuffer? { kept.withLock { $0[id] } }

    /// Forgets sounds.
    func drop(_ ids: [Int]) {
        kept.withLock { kept in for id in ids { kept[id] = nil } }
    }

    /// Gives up what is under way.
    func cancel() { current.withLock { $0.cancel() } }

    /// Renders a blend; what is under way is given up.
    func render(_ id: Int, _ rendition: Rendition) {
        let cancellation = Cancellation()
        current.withLock { earlier in
            earlier.cancel()
            earlier = cancellation
        }
        // A thread of its own, for its low priority stays with it and with those that it starts.
        running.enter()
        let thread = Thread {
            self.turn.withLock { self.work(id, rendition, cancellation) }
            self.running.leave()
        }
        thread.stackSize = 1 << 21
        thread.start()
        thread.name = "rendition"
    }

    /// Gives up, and waits a moment.
    func finish() {
        cancel()
        _ = running.wait(timeout: .now() + Self.patience)
    }

    private func work(_ id: Int, _ rendition: Rendition, _ cancellation: Cancellation) {
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
        do {
            try cancellation.check()
            let sound = try render(id, rendition, cancellation)
            let waveform = Waveform(samples: sound.samples)
            kept.withLock { $0[id] = sound }
            mailbox.post(.rendered(id: id, seconds: sound.seconds, waveform: waveform))
        } catch is CancellationError {
            // Another blend took its place.
        } catch {
            mailbox.post(.renditionFailed(id: id, fault: "\(error)"))
        }
    }

    private func render(
        _ id: Int, _ rendition: Rendition, _ cancellation: Cancellation
    ) throws -> SampleBuffer {
        var begun: (time: ContinuousClock.Instant, share: Double)?
        var reported: ContinuousClock.Instant?
        return try workshop.codec().render(
            rendition.preset, seed: rendition.preset.seed, cancellation: cancellation
        ) { [mailbox] share in
            let now = ContinuousClock.now
            guard let first = begun else {
                begun = (now, share)
                return mailbox.post(.rendering(id: id, share: share, left: nil))
            }
            guard (reported ?? first.time).duration(to: now) / .seconds(1) >= Self.pause else {
                return
            }
            reported = now
            let elapsed = first.time.duration(to: now) / .seconds(1)
            let made = share - first.share
            let left = made > 0 && elapsed > 0.5 ? elapsed * (1 - share) / made : nil
            mailbox.post(.rendering(id: id, share: share, left: left))
        }
    }
}
