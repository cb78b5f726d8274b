import Synchronization

/// Values on their way from one thread to another, without a lock: one puts, and one takes.
///
/// Sound though unchecked: a place is written before ``written`` goes beyond it, and read before
/// ``taken`` does.
final class RingQueue<Element: Sendable>: @unchecked Sendable {
    /// The most values that wait.
    let capacity: Int
    private let places: UnsafeMutablePointer<Element>
    private let written = Atomic(0)
    private let taken = Atomic(0)

    /// An empty queue.
    ///
    /// - Parameter element: any value, for places that are yet to be written.
    init(capacity: Int, filledWith element: Element) {
        self.capacity = capacity
        places = .allocate(capacity: capacity)
        places.initialize(repeating: element, count: capacity)
    }

    deinit {
        places.deinitialize(count: capacity)
        places.deallocate()
    }

    /// Values that find room, as the thread that puts sees it.
    var room: Int {
        capacity - written.load(ordering: .relaxed) + taken.load(ordering: .acquiring)
    }

    /// Puts values at the end; allocates nothing and never waits.
    ///
    /// - Parameters:
    ///   - count: how many.
    ///   - element: gives each by its number.
    /// - Returns: whether there was room for all; else none is put.
    func put(_ count: Int, _ element: (Int) -> Element) -> Bool {
        guard count <= room else { return false }
        let start = written.load(ordering: .relaxed)
        for index in 0..<count { places[(start + index) % capacity] = element(index) }
        written.store(start + count, ordering: .releasing)
        return true
    }

    /// Takes the first values; allocates nothing and never waits.
    ///
    /// - Parameters:
    ///   - most: how many at most.
    ///   - body: gets each with its number.
    /// - Returns: how many there were.
    @discardableResult
    func take(_ most: Int, _ body: (Int, Element) -> Void) -> Int {
        let start = taken.load(ordering: .relaxed)
        let count = min(most, written.load(ordering: .acquiring) - start)
        for index in 0..<count { body(index, places[(start + index) % capacity]) }
        taken.store(start + count, ordering: .releasing)
        return count
    }
}
