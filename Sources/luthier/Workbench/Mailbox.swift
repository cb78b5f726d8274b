import Synchronization
import Terminal
import Workbench

/// Messages from other threads, for the run loop.
final class Mailbox: Sendable {
    private let messages = Mutex<[Message]>([])
    private let waker: Waker

    /// An empty mailbox that wakes the run loop when something comes.
    init(waker: Waker) { self.waker = waker }

    /// Leaves a message; from any thread.
    func post(_ message: Message) {
        messages.withLock { $0.append(message) }
        waker.wake()
    }

    /// Takes all messages out, the oldest first.
    func take() -> [Message] {
        messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
