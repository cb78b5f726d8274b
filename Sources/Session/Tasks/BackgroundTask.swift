import Playback
import Synchronization

/// Something that is done in the background, again and again: one run at a time, in the order in
/// which they were asked for, each on a thread of its own that ends with it.
///
/// A run comes to exactly one end: it is through, it was cancelled, or it failed. At rest there is
/// no thread, and nothing wakes the program.
package final class BackgroundTask: Sendable {
    /// How much a run may take from others.
    package enum Priority: Sendable {
        /// Someone waits for it: as ordinary work.
        case prompt
        /// Nobody waits for it: only what live sound, the screen and all else leave.
        case yielding
    }

    /// What becomes of earlier runs when a new one is asked for.
    package enum Supersession: Equatable, Sendable {
        /// Nothing: the new one waits for its turn.
        case none
        /// Those of the same key that wait are dropped; one that runs comes to its end.
        case waiting(String)
        /// Those of the same key that wait are dropped, and one that runs is cancelled.
        case all(String)

        /// What runs are told apart by; `nil` for one that no other ever takes the place of.
        var key: String? {
            switch self {
            case .none: nil
            case .waiting(let key), .all(let key): key
            }
        }
    }

    private struct Job: Sendable {
        let run: Run
        let key: String?
        let work: @Sendable (Run) throws -> Void
        let cancelled: @Sendable () -> Void
        let failed: @Sendable (any Error) -> Void
    }

    private struct Queue {
        var running: Job?
        var waiting: [Job] = []
        var isClosed = false
    }

    /// Bytes: whole-file renders and decoders of sound files run here.
    private static let stackSize = 1 << 21

    private let name: String
    private let priority: Priority
    private let threads = ThreadGroup()
    private let queue = Mutex(Queue())

    /// A task that rests.
    ///
    /// - Parameters:
    ///   - name: of its threads.
    ///   - priority: of each run, unless that gives way by itself (``Run/giveWay()``).
    package init(_ name: String, priority: Priority = .prompt) {
        self.name = name
        self.priority = priority
    }

    /// Asks for a run, and returns at once.
    ///
    /// - Parameters:
    ///   - supersession: what becomes of earlier runs.
    ///   - work: done on a background thread; throws `CancellationError` where it heeds the run's
    ///     cancellation.
    ///   - cancelled: called when it was given up, before its beginning or in the middle.
    ///   - failed: called with any other error.
    /// - Returns: the run, which may be cancelled by itself.
    @discardableResult
    package func start(
        _ supersession: Supersession = .none, _ work: @escaping @Sendable (Run) throws -> Void,
        cancelled: @escaping @Sendable () -> Void = {},
        failed: @escaping @Sendable (any Error) -> Void = { _ in }
    ) -> Run {
        let job = Job(
            run: Run(), key: supersession.key, work: work, cancelled: cancelled, failed: failed)
        let (dropped, starts): ([Job], Bool) = queue.withLock { queue in
            if queue.isClosed { return ([job], false) }
            var dropped: [Job] = []
            if let key = job.key {
                dropped = queue.waiting.filter { $0.key == key }
                queue.waiting.removeAll { $0.key == key }
                if case .all = supersession, queue.running?.key == key {
                    queue.running?.run.cancel()
                }
            }
            guard queue.running == nil else {
                queue.waiting.append(job)
                return (dropped, false)
            }
            queue.running = job
            return (dropped, true)
        }
        drop(dropped)
        if starts { begin(job) }
        return job.run
    }

    /// Gives up what runs and what waits.
    package func cancel() {
        let dropped = queue.withLock { queue in
            defer { queue.waiting = [] }
            queue.running?.run.cancel()
            return queue.waiting
        }
        drop(dropped)
    }

    /// Takes no further runs: those that are asked for are cancelled at once.
    package func close() { queue.withLock { $0.isClosed = true } }

    /// Waits until nothing runs or waits.
    ///
    /// - Parameter patience: the most seconds that it waits, from 0.
    /// - Returns: whether nothing does.
    @discardableResult
    package func wait(patience: Double) -> Bool { threads.join(patience: patience) }

    private func begin(_ job: Job) {
        threads.start(name, stackSize: Self.stackSize) { [self] in
            if priority == .yielding { job.run.giveWay() }
            do {
                try job.run.cancellation.check()
                try job.work(job.run)
            } catch is CancellationError {
                job.cancelled()
            } catch {
                job.failed(error)
            }
            job.run.end()
            // The next thread is there before this one is gone, so that a wait misses none.
            if let next = next() {
                begin(next)
            } else if !job.run.isYielding {
                // Whoever gives way must not make others wait for the heap.
                FreeMemory.giveBack()
            }
        }
    }

    private func next() -> Job? {
        queue.withLock { queue in
            queue.running = queue.waiting.isEmpty ? nil : queue.waiting.removeFirst()
            return queue.running
        }
    }

    private func drop(_ jobs: [Job]) {
        for job in jobs {
            job.run.cancel()
            job.run.end()
            job.cancelled()
        }
    }
}
