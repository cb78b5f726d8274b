import Foundation
import Synchronization

/// Measures for how long a machine keeps threads from running that want to.
///
/// As many threads as there are processors sleep for a millisecond again and again; as much later
/// as one wakes, so long could others not begin either.
package final class StallMeter: Sendable {
    private static let pause: UInt64 = 1_000_000

    private let most = Atomic<UInt64>(0)
    private let isOver = Atomic(false)

    /// A meter that measures from now on; it must be ended.
    package init() {
        for _ in 0..<ProcessInfo.processInfo.activeProcessorCount {
            let thread = Thread { [self] in watch() }
            thread.start()
        }
    }

    /// The longest that a thread was kept waiting since the meter was begun or reset.
    package var longest: Duration { .nanoseconds(most.load(ordering: .acquiring)) }

    /// Forgets what was measured.
    package func reset() { most.store(0, ordering: .releasing) }

    /// Ends the measuring.
    package func end() { isOver.store(true, ordering: .releasing) }

    /// Waits until nobody was kept waiting for a while, at most so long.
    ///
    /// - Returns: whether that was so.
    @discardableResult
    package func waitForQuiet(below limit: Duration, patience: Duration) -> Bool {
        let end = ContinuousClock.now + patience
        repeat {
            reset()
            usleep(500_000)
            if longest <= limit { return true }
        } while ContinuousClock.now < end
        return false
    }

    private func watch() {
        var before = DispatchTime.now().uptimeNanoseconds
        while !isOver.load(ordering: .acquiring) {
            usleep(UInt32(Self.pause / 1_000))
            let now = DispatchTime.now().uptimeNanoseconds
            most.max(now - before - min(Self.pause, now - before), ordering: .acquiringAndReleasing)
            before = now
        }
    }
}
