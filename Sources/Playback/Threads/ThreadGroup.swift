import Foundation
import Synchronization

/// Threads with names, waited for together.
package final class ThreadGroup: Sendable {
    /// The threads of all groups.
    private static let all = DispatchGroup()

    private let running = DispatchGroup()
    private let begun = Mutex<[String]>([])

    /// Where the system tells of the threads that began, in that order: folders below `/proc`. A
    /// name does not tell them from others, since threads that they give rise to begin with it.
    package var folders: [String] { begun.withLock { $0 } }

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
        Self.all.enter()
        let thread = Thread { [self] in
            let link = "/proc/thread-self"
            if let folder = try? FileManager.default.destinationOfSymbolicLink(atPath: link) {
                begun.withLock { $0.append("/proc/\(folder)") }
            }
            work()
            running.leave()
            Self.all.leave()
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
    package func join(patience: Double) -> Bool { Self.wait(for: running, patience) }

    /// Waits until no thread of any group is left, as before the end of the program.
    ///
    /// - Parameter patience: the most seconds that it waits, from 0.
    /// - Returns: whether none is left.
    package static func joinAll(patience: Double) -> Bool { wait(for: all, patience) }

    private static func wait(for threads: DispatchGroup, _ patience: Double) -> Bool {
        threads.wait(timeout: .now() + max(0, patience)) == .success
    }
}
