import Foundation
import Playback
import Synchronization
import Testing

/// Threads are waited for, and not for longer than is said.
@Suite struct ThreadGroupTests {
    @Test func aThreadThatDoesNotComeBackIsNotWaitedFor() {
        let (group, gate) = (ThreadGroup(), DispatchSemaphore(value: 0))
        group.start("waiting") { gate.wait() }
        let start = ContinuousClock.now
        #expect(!group.join(patience: 0.05))
        #expect(!ThreadGroup.joinAll(patience: 0.05))
        #expect(ContinuousClock.now - start < .seconds(30))
        gate.signal()
        #expect(group.join(patience: 60))
    }

    @Test func threadsThatThreadsStartAreWaitedForAsWell() {
        let group = ThreadGroup()
        let count = Mutex(0)
        group.start("first") {
            group.start("second") {
                usleep(20_000)
                count.withLock { $0 += 1 }
            }
            count.withLock { $0 += 1 }
        }
        #expect(group.join(patience: 60))
        #expect(count.withLock { $0 } == 2)
    }
}
