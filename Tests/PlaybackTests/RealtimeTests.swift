import AllocationCounter
import Foundation
import Playback
import Testing

/// What the audio thread does between two writes neither allocates nor locks.
@Suite struct RealtimeTests {
    private static let period = 256

    /// Plays periods into a cross-fade buffer while counting.
    private func count(_ work: () -> Void) -> (allocations: Int, locks: Int) {
        luthier_count_begin()
        work()
        luthier_count_end()
        return (luthier_allocations(), luthier_locks())
    }

    @Test(.enabled(if: luthier_can_count() != 0, "a sanitizer stands in the counter's place"))
    func theCounterSeesAnAllocationAndALock() {
        var numbers: [Int] = []
        #expect(count { for number in 0..<100 { numbers.append(number) } }.allocations > 0)
        var mutex = pthread_mutex_t()
        pthread_mutex_init(&mutex, nil)
        let locks = count {
            pthread_mutex_lock(&mutex)
            pthread_mutex_unlock(&mutex)
        }
        #expect(locks.locks == 1)
        #expect(locks.allocations == 0)
        #expect(count {} == (0, 0))
        #expect(numbers.count == 100)
    }

    @Test func fillingNeitherAllocatesNorLocksNorDoesASwitch() {
        // Swift makes some of what it needs at the first call of all.
        _ = played()
        let (total, end) = played()
        #expect(total == (0, 0))
        #expect(end == (0, 0))
    }

    /// What is counted while sounds follow each other and run dry, and at the end.
    private func played() -> (
        total: (allocations: Int, locks: Int), end: (allocations: Int, locks: Int)
    ) {
        let buffer = CrossfadeBuffer(rate: 48_000, lead: 8_192, volume: 0.5)
        let block = UnsafeMutablePointer<Float>.allocate(capacity: 2 * Self.period)
        defer { block.deallocate() }
        let sound = [Float](repeating: 0.5, count: 4_096)
        var revision = 0
        var total = (allocations: 0, locks: 0)
        for entry in [CrossfadeBuffer.Entry.onset, .blend, .blend, .onset] {
            revision += 1
            let track = buffer.freeTrack
            buffer.open(track, at: buffer.position.load(ordering: .relaxed), end: nil)
            buffer.append(left: sound, right: sound, frames: 4_096, to: track)
            buffer.order(track, revision: revision, entry: entry)
            let found = count {
                for _ in 0..<20 { _ = buffer.fill(block, frames: Self.period) }
            }
            total.allocations += found.allocations
            total.locks += found.locks
        }
        buffer.order(CrossfadeBuffer.silence, revision: 5, entry: .blend)
        let end = count { for _ in 0..<4 { _ = buffer.fill(block, frames: Self.period) } }
        #expect(buffer.isFinished)
        // Also while dry: 20 periods are more than the track held.
        #expect(buffer.dryPeriods.load(ordering: .relaxed) > 0)
        return (total, end)
    }
}
