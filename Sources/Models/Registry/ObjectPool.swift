import Synchronization

/// A prepared object that waits for its next use; whoever takes it has it alone.
///
/// One is kept: enough for work that goes on one piece after the other. A second, which two at work
/// at once need, is let go when it comes back, so that memory does not stay at the most there was.
///
/// Sound though unchecked: the element is touched under the lock alone, and belongs to whoever took
/// it. `Mutex` would hold it only if every caller could give it away for good.
final class ObjectPool<Element: AnyObject>: @unchecked Sendable {
    private let lock = Mutex(())
    private var element: Element?

    func put(_ element: Element) {
        lock.withLock { _ in
            if self.element == nil { self.element = element }
        }
    }

    func take() -> Element? {
        lock.withLock { _ in
            defer { element = nil }
            return element
        }
    }
}
