import Foundation
import Instruments
import Synchronization

extension BackgroundTask {
    /// One run of a task.
    package final class Run: Sendable {
        /// The lowest priority but for idle machines: live sound and the screen come before it.
        private static let niceness: Int32 = 15

        /// Raised when it is to be given up; handed on to all that takes long.
        package let cancellation = Cancellation()
        private let over = Atomic(false)
        private let yields = Atomic(false)
        private let meter = Mutex(ProgressMeter())

        /// Whether it came to its end, or will never begin.
        package var isOver: Bool { over.load(ordering: .acquiring) }

        /// Gives it up.
        package func cancel() { cancellation.cancel() }

        /// Counts progress; from the run's own thread.
        ///
        /// - Parameter share: of the work that is done, 0…1.
        /// - Returns: what is to be told now; `nil` when something was told a moment ago.
        package func progress(_ share: Double) -> ProgressMeter.Report? {
            meter.withLock { $0.advance(to: share) }
        }

        /// Lets all other work go first from now on; from the run's own thread.
        package func giveWay() {
            yields.store(true, ordering: .relaxed)
            // On Linux it is of the calling thread alone, and of those that it starts.
            setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
        }

        /// Whether it lets all other work go first.
        var isYielding: Bool { yields.load(ordering: .relaxed) }

        func end() { over.store(true, ordering: .releasing) }
    }
}
