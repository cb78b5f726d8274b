import AudioFile
import Foundation
import Instruments
import Synchronization
import Workbench

/// Writes files for the workbench, with progress, until it is done or given up.
final class ExportDesk: Sendable {
    private let workshop: Workshop
    private let mailbox: Mailbox
    private let queue = DispatchQueue(label: "export", qos: .userInitiated)
    private let current = Mutex(Cancellation())

    init(workshop: Workshop, mailbox: Mailbox) {
        self.workshop = workshop
        self.mailbox = mailbox
    }

    /// Gives the work up; half-written files are left nowhere.
    func cancel() { current.withLock { $0.cancel() } }

    /// Gives the work up, and waits until that is done.
    func finish() {
        cancel()
        queue.sync {}
    }

    /// Writes what was ordered; if files are in the way, says so first.
    func export(_ order: ExportOrder) {
        let cancellation = Cancellation()
        current.withLock { $0 = cancellation }
        queue.async { [self] in
            do {
                try runAside(order, cancellation)
            } catch is CancellationError {
                mailbox.post(.workEnded(.hint, "export given up; nothing half-written is left"))
            } catch {
                mailbox.post(.workEnded(.fault, "\(error)"))
            }
        }
    }

    /// Runs it, on a thread that gives way to all others where a vocoder is slow: it takes long, and
    /// live sound goes on.
    private func runAside(_ order: ExportOrder, _ cancellation: Cancellation) throws {
        guard try isSlow(order) else { return try run(order, cancellation) }
        let outcome = Mutex<Result<Void, any Error>?>(nil)
        let end = DispatchSemaphore(value: 0)
        let thread = Thread {
            setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 15)
            let result = Result { try self.run(order, cancellation) }
            outcome.withLock { $0 = result }
            end.signal()
        }
        thread.stackSize = 1 << 21
        thread.start()
        thread.name = "export"
        end.wait()
        try outcome.withLock { $0 }?.get()
    }

    private func isSlow(_ order: ExportOrder) throws -> Bool {
        let model = try workshop.codec().model
        let slots = order.mix.audible.map { order.mix.slots[$0].content }
        let presets: [Preset] =
            order.request.subject == .mix
            ? slots.compactMap { if case .blend(let preset) = $0 { preset } else { nil } }
            : [order.preset]
        return try presets.contains { try model.named($0.vocoder).isGenerating }
    }

    private func run(_ order: ExportOrder, _ cancellation: Cancellation) throws {
        let codec = try workshop.codec()
        let plan = try ExportPlan(
            order.request, preset: order.preset, mix: order.mix, in: codec.library,
            seed: order.seed)
        let existing = plan.existing
        guard existing.isEmpty || order.isOverwriting else {
            return mailbox.post(.wouldOverwrite(order, existing: existing))
        }
        let start = ContinuousClock.now
        mailbox.post(.working(Work(label: "export")))
        try plan.run(
            in: codec, overwriting: order.isOverwriting, cancellation: cancellation
        ) { [mailbox] step in
            if case .estimated(let estimate) = step {
                mailbox.post(.notice(.hint, estimate.text))
            }
            guard case .rendering(let share) = step else { return }
            let elapsed = (ContinuousClock.now - start) / .seconds(1)
            let left = share > 0.05 && elapsed > 0.5 ? elapsed * (1 - share) / share : nil
            mailbox.post(.working(Work(label: "export", share: share, left: left)))
        }
        mailbox.post(.workEnded(.done, "written: " + Self.told(plan.paths)))
    }

    /// The files in one line.
    private static func told(_ paths: [String]) -> String {
        guard let first = paths.first, let last = paths.last, paths.count > 1 else {
            return paths.first ?? "nothing"
        }
        let name = URL(fileURLWithPath: last).lastPathComponent
        return "\(paths.count) files, \(first) \(paths.count == 2 ? "and" : "to") \(name)"
    }
}
