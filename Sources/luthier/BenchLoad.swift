import Foundation
import Synchronization

/// Threads that do nothing but load the machine.
final class BenchLoad: Sendable {
    private let isOver = Atomic(false)

    /// Starts so many threads.
    init(threads: Int) {
        for _ in 0..<threads {
            let thread = Thread { [self] in
                while !isOver.load(ordering: .relaxed) {}
            }
            thread.name = "load"
            thread.start()
        }
    }

    /// Ends them.
    func stop() { isOver.store(true, ordering: .relaxed) }
}
