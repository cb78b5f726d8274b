import Instruments
import Synchronization

/// A thread that listens to an input.
public final class MIDIListener: Sendable {
    /// What comes.
    public let queue = MIDIQueue()

    private let input: any MIDIInput
    private let threads = ThreadGroup()
    private let cancellation = Cancellation()
    private let fault = Mutex<(any Error)?>(nil)

    /// Listens to an input, once it is started.
    public init(_ input: any MIDIInput) { self.input = input }

    deinit { cancellation.cancel() }

    /// Starts to listen. The queue is ended when nothing comes any more.
    ///
    /// - Parameter failed: called from the listening thread where the input is gone.
    public func start(failed: @escaping @Sendable (any Error) -> Void = { _ in }) {
        threads.start("midi") { [input, queue, cancellation, weak self] in
            do {
                try input.listen(into: queue, cancellation: cancellation)
            } catch {
                self?.fault.withLock { $0 = error }
                failed(error)
            }
            queue.end()
        }
    }

    /// Stops listening.
    ///
    /// - Throws: ``PlaybackError`` where the input was gone.
    public func finish() throws {
        cancellation.cancel()
        _ = threads.join(patience: 1)
        if let fault = fault.withLock({ $0 }) { throw fault }
    }
}
