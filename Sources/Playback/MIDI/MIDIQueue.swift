import Synchronization

/// Messages on their way from the thread that hears them to the one that plays them, without a lock.
///
/// One thread puts and one takes. What finds no room is dropped and counted.
public final class MIDIQueue: Sendable {
    /// More than a cable carries in half a second.
    private static let capacity = 1_024

    private let messages = RingQueue<(message: MIDIMessage, time: UInt64)>(
        capacity: capacity, filledWith: (MIDIMessage(channel: 0, .pressure(0)), 0))
    private let lost = Atomic(0)
    private let ended = Atomic(false)

    /// An empty queue.
    public init() {}

    /// Messages that found no room.
    public var dropped: Int { lost.load(ordering: .relaxed) }

    /// Whether nothing comes any more.
    public var isEnded: Bool { ended.load(ordering: .acquiring) }

    /// Says that nothing comes any more.
    public func end() { ended.store(true, ordering: .releasing) }

    /// Puts a message at the end.
    ///
    /// - Parameter time: when it came, in nanoseconds on the monotonic clock.
    public func put(_ message: MIDIMessage, at time: UInt64) {
        if !messages.put(1, { _ in (message, time) }) { lost.wrappingAdd(1, ordering: .relaxed) }
    }

    /// Takes the first message; allocates nothing and never waits.
    public func take() -> (message: MIDIMessage, time: UInt64)? {
        var first: (message: MIDIMessage, time: UInt64)?
        messages.take(1) { first = $1 }
        return first
    }
}
