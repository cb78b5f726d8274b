/// Sound in memory: mono, or mid and side.
///
/// The mid is the mean of left and right and all that is analysed, encoded and drawn; the side is
/// half of left less right. So left is mid + side, right is mid − side.
public struct SampleBuffer: Equatable, Sendable {
    /// The samples of a mono sound, or the mid; full scale −1…1 (larger values are kept).
    public let samples: [Float]
    /// The side, as long as `samples`; empty where both loudspeakers get the same.
    public let side: [Float]
    /// Samples a second, in Hz.
    public let rate: Int

    /// Hz up to which the sound reaches: half of the lowest rate that it ever had.
    public let nyquist: Double

    /// Makes a buffer.
    ///
    /// - Parameters:
    ///   - side: as long as `samples`, or empty; one of zeros counts as empty.
    ///   - source: the rate that the sound had before, where it was another.
    /// - Precondition: `rate` is positive.
    public init(samples: [Float], side: [Float] = [], rate: Int, from source: Int? = nil) {
        self.init(
            samples: samples, side: side, rate: rate,
            nyquist: Double(min(rate, source ?? rate)) / 2)
    }

    private init(samples: [Float], side: [Float], rate: Int, nyquist: Double) {
        precondition(rate > 0, "a sample rate is positive")
        precondition(side.isEmpty || side.count == samples.count, "a side as long as the mid")
        self.samples = samples
        self.side = side.contains { $0 != 0 } ? side : []
        self.rate = rate
        self.nyquist = nyquist
    }

    /// Whether left and right differ.
    public var isStereo: Bool { !side.isEmpty }

    /// How much more power the side must have than the mid for channels to be opposed: 10 dB. Sound
    /// on one side alone has as much in both.
    private static let opposition: Float = 10

    /// Whether left and right are each other's opposite for the most part, so that the mid, which is
    /// all that is analysed, has next to nothing of them.
    public var isOpposed: Bool {
        func power(_ samples: [Float]) -> Float { samples.reduce(0) { $0 + $1 * $1 } }
        return isStereo && power(side) > Self.opposition * power(samples)
    }

    /// How many channels it takes: 1, or 2 where left and right differ.
    public var channels: Int { isStereo ? 2 : 1 }

    /// The samples of all ``channels``, `[frames, channels]`.
    public var channelSamples: [Float] { isStereo ? interleaved : samples }

    /// The length in seconds.
    public var seconds: Double { Double(samples.count) / Double(rate) }

    /// The same sound at another rate.
    public func resampled(to rate: Int) -> SampleBuffer {
        SampleBuffer(
            samples: Resampler.resample(samples, from: self.rate, to: rate),
            side: isStereo ? Resampler.resample(side, from: self.rate, to: rate) : [], rate: rate,
            nyquist: min(nyquist, Double(rate) / 2))
    }

    /// The same sound under a linear gain.
    public func scaled(by gain: Float) -> SampleBuffer {
        SampleBuffer(
            samples: samples.map { $0 * gain }, side: side.map { $0 * gain }, rate: rate,
            nyquist: nyquist)
    }

    /// The largest magnitude in either channel; 0 for silence.
    public var peak: Float {
        guard isStereo else { return Loudness.peak(samples) }
        return zip(samples, side).reduce(0) { max($0, $1.0.magnitude + $1.1.magnitude) }
    }

    /// The same sound with its largest sample at a level in dBFS; silence stays silence.
    public func normalized(peak decibels: Float) -> SampleBuffer {
        guard isStereo else {
            return SampleBuffer(
                samples: Loudness.normalized(samples, peak: decibels), side: [], rate: rate,
                nyquist: nyquist)
        }
        let peak = peak
        guard peak > 0, peak.isFinite else { return self }
        return scaled(by: Loudness.amplitude(decibels: decibels) / peak)
    }

    /// Left and right in turn, `[frames, 2]`.
    public var interleaved: [Float] {
        [Float](unsafeUninitializedCapacity: 2 * samples.count) { channels, count in
            for (index, mid) in samples.enumerated() {
                let side = isStereo ? side[index] : 0
                channels.initializeElement(at: 2 * index, to: mid + side)
                channels.initializeElement(at: 2 * index + 1, to: mid - side)
            }
            count = 2 * samples.count
        }
    }
}
