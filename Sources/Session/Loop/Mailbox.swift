import Synchronization
import Workbench

/// Messages from other threads, for the thread that runs the workbench.
public final class Mailbox: Sendable {
    private let messages = Mutex<[Message]>([])
    private let wake: @Sendable () -> Void

    /// An empty mailbox.
    ///
    /// - Parameter wake: called after each message, from the thread that left it.
    public init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

    /// Leaves a message; from any thread.
    public func post(_ message: Message) {
        messages.withLock { $0.append(message) }
        wake()
    }

    /// Takes all messages out, the oldest first.
    public func take() -> [Message] {
        messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
