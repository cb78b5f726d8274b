import Synchronization

/// Messages on their way from the thread that hears them to the one that plays them, without a lock.
///
/// One thread puts and one takes. What finds no room is dropped and counted.
public final class MIDIQueue: Sendable {
    /// A power of two: more than a cable carries in half a second.
    private static let capacity = 1_024

    /// Sound though unchecked: a place is written before ``written`` goes beyond it, and read before
    /// ``taken`` does.
    private struct Places: @unchecked Sendable {
        let messages: UnsafeMutablePointer<MIDIMessage>
        let times: UnsafeMutablePointer<UInt64>
    }

    private let places: Places
    private let written = Atomic(0)
    private let taken = Atomic(0)
    private let lost = Atomic(0)
    private let ended = Atomic(false)

    /// An empty queue.
    public init() {
        places = Places(
            messages: .allocate(capacity: Self.capacity), times: .allocate(capacity: Self.capacity))
        let none = MIDIMessage(channel: 0, .pressure(0))
        places.messages.initialize(repeating: none, count: Self.capacity)
        places.times.initialize(repeating: 0, count: Self.capacity)
    }

    deinit {
        places.messages.deallocate()
        places.times.deallocate()
    }

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
        let place = written.load(ordering: .relaxed)
        guard place - taken.load(ordering: .acquiring) < Self.capacity else {
            lost.wrappingAdd(1, ordering: .relaxed)
            return
        }
        places.messages[place & (Self.capacity - 1)] = message
        places.times[place & (Self.capacity - 1)] = time
        written.store(place + 1, ordering: .releasing)
    }

    /// Takes the first message; allocates nothing and never waits.
    public func take() -> (message: MIDIMessage, time: UInt64)? {
        let place = taken.load(ordering: .relaxed)
        guard place < written.load(ordering: .acquiring) else { return nil }
        let index = place & (Self.capacity - 1)
        let result = (places.messages[index], places.times[index])
        taken.store(place + 1, ordering: .releasing)
        return result
    }
}
