import Synchronization

/// When the first sample of each revision of sound was handed to the output: written by the
/// audio thread without allocation, read by others.
final class LatencyLog: Sendable {
    private struct Row: ~Copyable {
        let revision = Atomic(0)
        let time = Atomic<UInt64>(0)
    }

    private static let length = 4_096

    // Rows before `count` are complete; only the last `length` of them are still there.
    private let rows = InlineArray<4_096, Row> { _ in Row() }
    private let count = Atomic(0)

    /// Notes a revision; for the audio thread alone.
    func note(_ revision: Int, at time: UInt64) {
        let row = count.load(ordering: .relaxed)
        let place = row & (Self.length - 1)
        rows[place].revision.store(revision, ordering: .relaxed)
        rows[place].time.store(time, ordering: .relaxed)
        count.store(row + 1, ordering: .releasing)
    }

    /// What was noted last, oldest first.
    var entries: [(revision: Int, time: UInt64)] {
        let end = count.load(ordering: .acquiring)
        // The row that may be written at this moment is left out.
        return (max(0, end - Self.length + 1)..<end).map { row in
            let place = row & (Self.length - 1)
            return (
                rows[place].revision.load(ordering: .relaxed),
                rows[place].time.load(ordering: .relaxed)
            )
        }
    }
}
