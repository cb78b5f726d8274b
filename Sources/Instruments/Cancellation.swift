import Synchronization

/// A flag that asks long work to stop at its next step.
public final class Cancellation: Sendable {
    private let flag = Atomic(false)

    /// Makes a flag that is not raised.
    public init() {}

    /// Asks the work to stop; safe from any thread.
    public func cancel() { flag.store(true, ordering: .relaxed) }

    /// Whether the work was asked to stop.
    public var isCancelled: Bool { flag.load(ordering: .relaxed) }

    /// Throws when the work was asked to stop.
    ///
    /// - Throws: `CancellationError`.
    public func check() throws {
        if isCancelled { throw CancellationError() }
    }
}
