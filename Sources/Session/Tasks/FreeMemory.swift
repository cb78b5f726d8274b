import CSystem
import Playback
import Synchronization

/// Memory that is free but still the program's: what runs in the background leaves gaps between
/// what stays, which add up to as much again.
enum FreeMemory {
    /// The least time from one return to the next, in nanoseconds.
    private static let pause: UInt64 = 1_000_000_000

    private static let last = Atomic<UInt64>(0)

    /// Gives it back to the system; does nothing where that was done a moment ago.
    static func giveBack() {
        let now = MonotonicClock.now
        let before = last.load(ordering: .relaxed)
        guard now - min(before, now) > pause else { return }
        if last.compareExchange(expected: before, desired: now, ordering: .relaxed).exchanged {
            luthier_trim_heap()
        }
    }
}
