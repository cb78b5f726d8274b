import Synchronization

/// When the first sample of each generation of sound was handed to the output: written by the
/// audio thread without allocation, read by others.
final class LatencyLog: @unchecked Sendable {
    private static let length = 4_096

    // Rows before `count` are complete; only the last `length` of them are still there.
    private let rows: UnsafeMutablePointer<(generation: Int, time: UInt64)>
    private let count = Atomic(0)

    init() {
        rows = .allocate(capacity: Self.length)
        rows.initialize(repeating: (0, 0), count: Self.length)
    }

    deinit { rows.deallocate() }

    /// Notes a generation; for the audio thread alone.
    func note(_ generation: Int, at time: UInt64) {
        let row = count.load(ordering: .relaxed)
        rows[row & (Self.length - 1)] = (generation, time)
        count.store(row + 1, ordering: .releasing)
    }

    /// What was noted last, oldest first.
    var entries: [(generation: Int, time: UInt64)] {
        let end = count.load(ordering: .acquiring)
        // The row that may be written at this moment is left out.
        return (max(0, end - Self.length + 1)..<end).map { rows[$0 & (Self.length - 1)] }
    }
}
