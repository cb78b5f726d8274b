import Glibc
import Instruments

/// An output that drops what it takes: at once, or in step with the clock like a device without a
/// loudspeaker.
public final class NullOutput: AudioOutput {
    /// The rate it takes, in Hz.
    public let rate: Int
    /// The frames it likes to be given at a time.
    public let period: Int
    /// Four periods where it is paced, else 0.
    public let bufferSize: Int
    /// Whether it takes sound no faster than it would be heard.
    public let isPaced: Bool
    /// How often a paced one was given too little in time.
    public private(set) var underruns = 0
    /// The number of frames taken so far.
    public private(set) var taken = 0

    /// When the first frame since the last pause would have been heard, and how many came since.
    private var start: UInt64?
    private var sounded = 0

    /// Makes an output.
    public init(
        rate: Int = DeviceRequest.rate, period: Int = DeviceRequest.period, isPaced: Bool = false
    ) {
        precondition(rate > 0 && period > 0, "an output has a rate and a period")
        self.rate = rate
        self.period = period
        self.isPaced = isPaced
        bufferSize = isPaced ? 4 * period : 0
    }

    /// Waits, where paced, until a period has room.
    public func waitForRoom() {
        guard let start else { return }
        MonotonicClock.sleep(until: start + nanoseconds(max(0, sounded + period - bufferSize)))
    }

    /// Counts the frames.
    public func write(_ samples: UnsafeBufferPointer<Float>, channels: Int) {
        let frames = samples.count / channels
        taken += frames
        guard isPaced else { return }
        let now = MonotonicClock.now
        var begin = start ?? now
        if now > begin + nanoseconds(sounded) {
            if sounded > 0 { underruns += 1 }
            begin = now
            sounded = 0
        }
        start = begin
        sounded += frames
        MonotonicClock.sleep(until: begin + nanoseconds(max(0, sounded - bufferSize)))
    }

    /// Waits, where paced, until the last frame would have been heard.
    public func drain() {
        guard let begin = start else { return }
        MonotonicClock.sleep(until: begin + nanoseconds(sounded))
        start = nil
        sounded = 0
    }

    private func nanoseconds(_ frames: Int) -> UInt64 {
        UInt64(frames) * 1_000_000_000 / UInt64(rate)
    }
}
