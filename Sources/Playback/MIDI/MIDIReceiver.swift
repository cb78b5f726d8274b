import Glibc
import Instruments
import Synchronization

/// A thread that listens to an input.
public final class MIDIReceiver: Sendable {
    /// Seconds before an input that is gone is opened again; the last one goes on.
    private static let pauses = [1.0, 2, 4, 8, 15, 30]
    /// Seconds after which an input counts as having been there.
    private static let settled = 1.0

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
    /// - Parameters:
    ///   - reconnects: whether an input that is gone is opened again, until ``finish()``.
    ///   - failed: called from the listening thread where the input is gone, once until it is back.
    public func start(
        reconnects: Bool = false, failed: @escaping @Sendable (any Error) -> Void = { _ in }
    ) {
        threads.start("midi") { [input, queue, cancellation, weak self] in
            var attempts = 0
            while !cancellation.isCancelled {
                let start = MonotonicClock.now
                do {
                    try input.listen(into: queue, cancellation: cancellation)
                    break
                } catch {
                    self?.fault.withLock { $0 = error }
                    let wasThere = Double(MonotonicClock.now - start) * 1e-9 > Self.settled
                    if wasThere { attempts = 0 }
                    if attempts == 0 { failed(error) }
                    guard reconnects else { break }
                    Self.pause(Self.pauses[min(attempts, Self.pauses.count - 1)], cancellation)
                    attempts += 1
                }
            }
            queue.end()
        }
    }

    /// Sleeps, or until it is stopped.
    private static func pause(_ seconds: Double, _ cancellation: Cancellation) {
        let end = MonotonicClock.now + UInt64(seconds * 1e9)
        while MonotonicClock.now < end, !cancellation.isCancelled { usleep(50_000) }
    }

    /// Stops listening, whatever became of the input.
    ///
    /// - Parameter patience: the most seconds that its end is waited for.
    /// - Returns: whether it came.
    package func end(patience: Double) -> Bool {
        cancellation.cancel()
        return threads.join(patience: patience)
    }

    /// Stops listening.
    ///
    /// - Throws: ``PlaybackError`` where the input was gone.
    public func finish() throws {
        _ = end(patience: 1)
        if let fault = fault.withLock({ $0 }) { throw fault }
    }
}
