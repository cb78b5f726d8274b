/// Mono sound in memory.
public struct SampleBuffer: Equatable, Sendable {
    /// The samples, full scale −1…1 (larger values are kept).
    public var samples: [Float]
    /// Samples a second, in Hz.
    public var rate: Int

    /// Makes a buffer.
    ///
    /// - Precondition: `rate` is positive.
    public init(samples: [Float], rate: Int) {
        precondition(rate > 0, "a sample rate is positive")
        self.samples = samples
        self.rate = rate
    }

    /// The length in seconds.
    public var seconds: Double { Double(samples.count) / Double(rate) }

    /// The same sound at another rate.
    public func resampled(to rate: Int) -> SampleBuffer {
        SampleBuffer(samples: Resampler.resample(samples, from: self.rate, to: rate), rate: rate)
    }
}
