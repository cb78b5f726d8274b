import Dispatch

/// Wakes a thread that sleeps; a signal before the sleep is not lost. Signalling takes no lock, so the
/// audio thread may do it.
final class Semaphore: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    /// Wakes the thread that waits, or the next one to wait.
    func signal() { semaphore.signal() }

    /// Sleeps until it is signalled; several signals wake once.
    ///
    /// - Parameter seconds: the longest sleep; `nil` for no end.
    /// - Returns: whether it was signalled.
    @discardableResult
    func wait(seconds: Double? = nil) -> Bool {
        let deadline = seconds.map { DispatchTime.now() + max(0, $0) } ?? .distantFuture
        guard semaphore.wait(timeout: deadline) == .success else { return false }
        while semaphore.wait(timeout: .now()) == .success {}
        return true
    }
}
