internal import CSystem
import Glibc

/// Wakes the thread that waits for keys, from any thread.
///
/// Several calls before it looks count as one. Over an eventfd (Linux): `wake` is one system call
/// that neither blocks, allocates nor locks, so that an audio thread or a signal handler may use
/// it.
public final class Waker: Sendable {
    /// Readable after `wake`; belongs to the waker.
    package let descriptor: Int32

    /// - Throws: `TerminalError` when the system has no descriptors left.
    public init() throws {
        // EFD_CLOEXEC and EFD_NONBLOCK are these, after eventfd(2).
        descriptor = eventfd(0, O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw TerminalError(
                .refused,
                reason: "no event descriptor (\(String(cString: strerror(errno)))); raise the "
                    + "limit (ulimit -n)")
        }
    }

    /// Ends the wait, or the next one.
    public func wake() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, 8)
    }

    /// Forgets the calls so far.
    /// - Returns: whether there were any.
    @discardableResult
    package func clear() -> Bool {
        var count: UInt64 = 0
        return read(descriptor, &count, 8) == 8
    }

    deinit { close(descriptor) }
}
