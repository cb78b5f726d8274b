import Synchronization

/// A queue of samples between exactly one writing and one reading thread, without locks.
///
/// Positions count all samples ever written and read; their difference is the fill. The writer
/// releases its position after the samples are in place, the reader acquires it before it copies
/// them, and the other way round for the room they leave (Lamport 1977, in its modern form with
/// acquire and release).
public final class RingBuffer: @unchecked Sendable {
    /// The number of samples the ring holds, a power of two.
    public let capacity: Int

    // Shared between the two threads; the two positions order every access to it.
    private let storage: UnsafeMutablePointer<Float>
    private let written = Atomic(0)
    private let read = Atomic(0)

    /// Makes an empty ring.
    ///
    /// - Parameter minimumCapacity: the samples it must hold, at least 1; rounded up to a power of
    ///   two, so that a position wraps by a mask.
    public init(minimumCapacity: Int) {
        precondition(minimumCapacity > 0, "a ring holds at least one sample")
        var capacity = 1
        while capacity < minimumCapacity { capacity *= 2 }
        self.capacity = capacity
        storage = .allocate(capacity: capacity)
        storage.initialize(repeating: 0, count: capacity)
    }

    deinit { storage.deallocate() }

    /// The samples that can be read now; at least as many when the reader asks.
    public var available: Int {
        written.load(ordering: .acquiring) - read.load(ordering: .acquiring)
    }

    /// The samples that can be written now; at least as many when the writer asks.
    public var room: Int { capacity - available }

    /// Writes as many samples as there is room for; for the writing thread alone.
    ///
    /// - Returns: the number of samples taken from the start of `samples`.
    public func write(_ samples: UnsafeBufferPointer<Float>) -> Int {
        guard let source = samples.baseAddress else { return 0 }
        let position = written.load(ordering: .relaxed)
        let count = min(
            samples.count, capacity - (position - read.load(ordering: .acquiring)))
        let start = position & (capacity - 1)
        let first = min(count, capacity - start)
        (storage + start).update(from: source, count: first)
        storage.update(from: source + first, count: count - first)
        written.store(position + count, ordering: .releasing)
        return count
    }

    /// Reads as many samples as there are, up to the size of `target`; for the reading thread
    /// alone.
    ///
    /// - Returns: the number of samples put at the start of `target`.
    public func read(into target: UnsafeMutableBufferPointer<Float>) -> Int {
        guard let destination = target.baseAddress else { return 0 }
        let position = read.load(ordering: .relaxed)
        let count = min(target.count, written.load(ordering: .acquiring) - position)
        let start = position & (capacity - 1)
        let first = min(count, capacity - start)
        destination.update(from: storage + start, count: first)
        (destination + first).update(from: storage, count: count - first)
        read.store(position + count, ordering: .releasing)
        return count
    }
}
