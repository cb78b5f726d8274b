import Synchronization

/// Prepared objects that wait for their next use; whoever takes one has it alone.
final class Shelf<Element: AnyObject>: @unchecked Sendable {
    private let lock = Mutex(())
    private var elements: [Element] = []

    func put(_ element: Element) { lock.withLock { _ in elements.append(element) } }

    func take() -> Element? { lock.withLock { _ in elements.popLast() } }
}
