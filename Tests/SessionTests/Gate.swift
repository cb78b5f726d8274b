import Foundation
import Instruments
import Synchronization

/// Holds threads until it is opened, two minutes at most.
final class Gate: Sendable {
    private let closed: Atomic<Bool>
    private let arrived = Atomic(0)

    init(isOpen: Bool = false) { closed = Atomic(!isOpen) }

    var isClosed: Bool { closed.load(ordering: .acquiring) }

    /// How many threads have come so far.
    var arrivals: Int { arrived.load(ordering: .acquiring) }

    func open() { closed.store(false, ordering: .releasing) }

    func close() { closed.store(true, ordering: .releasing) }

    /// Waits until it is open.
    ///
    /// - Throws: `CancellationError` when the cancellation is raised before.
    func wait(_ cancellation: Cancellation = Cancellation()) throws {
        arrived.add(1, ordering: .acquiringAndReleasing)
        _ = soon { cancellation.isCancelled || !isClosed }
        try cancellation.check()
    }
}

/// Waits until something is so, two minutes at most.
///
/// - Returns: whether it is.
func soon(_ condition: () -> Bool) -> Bool {
    let limit = ContinuousClock.now + .seconds(120)
    while !condition() {
        if ContinuousClock.now > limit { return false }
        usleep(1_000)
    }
    return true
}
