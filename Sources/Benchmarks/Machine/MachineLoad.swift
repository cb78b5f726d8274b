import Playback
import Synchronization

/// Threads that do nothing but load the machine.
final class MachineLoad: Sendable {
    private let isOver = Atomic(false)
    private let group = ThreadGroup()

    /// Starts so many threads.
    init(threads: Int) {
        for _ in 0..<threads {
            group.start("load") { [self] in
                while !isOver.load(ordering: .relaxed) {}
            }
        }
    }

    /// Ends them.
    func stop() {
        isOver.store(true, ordering: .relaxed)
        _ = group.join(patience: 1)
    }
}
