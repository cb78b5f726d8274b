import Foundation

/// Threads with names, waited for together.
package final class ThreadGroup: Sendable {
    private let running = DispatchGroup()

    /// A group without threads.
    package init() {}

    /// Starts a thread.
    ///
    /// - Parameters:
    ///   - name: as the system lists it, 15 characters of it.
    ///   - stackSize: bytes. 1 MB is enough for all that streams in blocks.
    ///   - work: ends the thread when it returns.
    package func start(
        _ name: String, stackSize: Int = 1 << 20, _ work: @escaping @Sendable () -> Void
    ) {
        running.enter()
        let thread = Thread { [running] in
            work()
            running.leave()
        }
        thread.stackSize = stackSize
        thread.start()
        // Foundation knows the thread only now: one that names itself may be too quick.
        thread.name = name
    }

    /// Waits until no thread is left.
    ///
    /// - Parameter patience: the most seconds that it waits, from 0.
    /// - Returns: whether none is left.
    package func join(patience: Double) -> Bool {
        running.wait(timeout: .now() + max(0, patience)) == .success
    }
}
