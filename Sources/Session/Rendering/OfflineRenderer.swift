import Instruments
import Screen
import Signal
import Synchronization
import Workbench

/// Renders blends by vocoders that are slower than they sound, one at a time; keeps what is done.
final class OfflineRenderer: Sendable {
    private let context: ModelContext
    private let mailbox: Mailbox
    let task = BackgroundTask("render offline", priority: .yielding)
    private let finished = Mutex<[Int: SampleBuffer]>([:])

    init(context: ModelContext, mailbox: Mailbox) {
        self.context = context
        self.mailbox = mailbox
    }

    /// The sound of a number; `nil` where it was never rendered, or is forgotten.
    func sound(_ id: Int) -> SampleBuffer? { finished.withLock { $0[id] } }

    /// Forgets sounds.
    func drop(_ ids: [Int]) {
        finished.withLock { finished in for id in ids { finished[id] = nil } }
    }

    /// Gives up what is under way.
    func cancel() { task.cancel() }

    /// Renders a blend; what is under way is given up.
    func render(_ id: Int, _ offlineRender: OfflineRender) {
        task.start(.all("blend")) { [self] run in
            let preset = offlineRender.preset
            let codec = try context.codec()
            let sound = try Render(preset, in: codec.library, seed: preset.seed).sound(
                in: codec, cancellation: run.cancellation
            ) { [mailbox] share in
                guard let report = run.progress(share) else { return }
                mailbox.post(.rendering(id: id, share: report.share, left: report.left))
            }
            let waveform = Waveform(samples: sound.samples)
            finished.withLock { $0[id] = sound }
            mailbox.post(.rendered(id: id, seconds: sound.seconds, waveform: waveform))
        } failed: { [mailbox] error in
            mailbox.post(.offlineRenderFailed(id: id, fault: "\(error)"))
        }
    }
}
