/// Mono sound in memory.
public struct SampleBuffer: Equatable, Sendable {
    /// The samples, full scale −1…1 (larger values are kept).
    public var samples: [Float]
    /// Samples a second, in Hz.
    public var rate: Int

    /// Hz up to which the sound reaches: half of the lowest rate that it ever had.
    public let nyquist: Double

    /// Makes a buffer.
    ///
    /// - Parameter source: the rate that the sound had before, where it was another.
    /// - Precondition: `rate` is positive.
    public init(samples: [Float], rate: Int, from source: Int? = nil) {
        self.init(
            samples: samples, rate: rate, nyquist: Double(min(rate, source ?? rate)) / 2)
    }

    private init(samples: [Float], rate: Int, nyquist: Double) {
        precondition(rate > 0, "a sample rate is positive")
        self.samples = samples
        self.rate = rate
        self.nyquist = nyquist
    }

    /// The length in seconds.
    public var seconds: Double { Double(samples.count) / Double(rate) }

    /// The same sound at another rate.
    public func resampled(to rate: Int) -> SampleBuffer {
        SampleBuffer(
            samples: Resampler.resample(samples, from: self.rate, to: rate), rate: rate,
            nyquist: min(nyquist, Double(rate) / 2))
    }
}
