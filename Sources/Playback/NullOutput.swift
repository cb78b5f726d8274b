/// An output that takes sound at once and drops it.
public final class NullOutput: AudioOutput {
    /// The rate it takes, in Hz.
    public let rate: Int
    /// The samples it likes to be given at a time.
    public let period: Int
    /// Always 0.
    public let underruns = 0
    /// The number of samples taken so far.
    public private(set) var taken = 0

    /// Makes an output.
    public init(rate: Int = 48_000, period: Int = 256) {
        self.rate = rate
        self.period = period
    }

    /// Counts the samples.
    public func write(_ samples: UnsafeBufferPointer<Float>) { taken += samples.count }

    /// Does nothing.
    public func drain() {}
}
