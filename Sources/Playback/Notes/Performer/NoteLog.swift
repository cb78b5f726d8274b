/// When the first sample of each note was handed to an output.
///
/// Sound though unchecked: the thread that plays writes it, and it is read when that has ended.
package final class NoteLog: @unchecked Sendable {
    private let places: UnsafeMutableBufferPointer<Int>
    private let times: UnsafeMutableBufferPointer<UInt64>
    private var scheduled = 0
    private var written = 0

    /// A log of so many notes at most; what comes after them is not noted.
    package init(capacity: Int) {
        places = .allocate(capacity: capacity)
        times = .allocate(capacity: capacity)
        places.initialize(repeating: 0)
        times.initialize(repeating: 0)
    }

    deinit {
        places.deallocate()
        times.deallocate()
    }

    /// When each note was handed over, in the order they came: nanoseconds on the
    /// ``MonotonicClock``.
    package var handedOver: [UInt64] { Array(times[..<written]) }

    /// A note begins at a frame; allocates nothing.
    func schedule(at frame: Int) {
        guard scheduled < places.count else { return }
        places[scheduled] = frame
        scheduled += 1
    }

    /// Everything before a frame was handed over; allocates nothing.
    func handOver(before frame: Int) {
        guard written < scheduled, places[written] < frame else { return }
        let now = MonotonicClock.now
        while written < scheduled, places[written] < frame {
            times[written] = now
            written += 1
        }
    }
}
