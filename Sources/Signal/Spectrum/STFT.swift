/// The short-time Fourier transform: magnitudes of overlapping windowed frames.
///
/// Two uses share the same arithmetic: `process` for one frame at a time (allocates nothing, for
/// live analysis) and `magnitudes` for a whole sound. Carries scratch memory: one thread at a time.
public final class STFT {
    /// What stands before the first and after the last sample of a whole sound.
    public enum Padding: Equatable, Sendable {
        /// Nothing: frame `t` starts at sample `t · hop`.
        case none
        /// So many samples mirrored on each side, the edge itself not repeated.
        case reflect(Int)
        /// So many zeros on each side.
        case zeros(Int)
    }

    /// Samples a frame.
    public let size: Int
    /// Samples from one frame to the next.
    public let hop: Int
    /// Values a frame of magnitudes, `size / 2 + 1`.
    public var bins: Int { size / 2 + 1 }
    /// What stands around a whole sound.
    public let padding: Padding

    private let fft: RealFFT
    private let window: [Float]
    private let frame: UnsafeMutablePointer<Float>

    /// Prepares for one frame size.
    ///
    /// - Parameters:
    ///   - size: samples a frame, even.
    ///   - hop: samples from one frame to the next.
    ///   - window: `[size]`; the periodic Hann window when `nil`.
    ///   - padding: `size / 2` mirrored samples when `nil`, so that frame `t` is centred on sample
    ///     `t · hop` (librosa's `center=True, pad_mode="reflect"`).
    public init(size: Int, hop: Int, window: [Float]? = nil, padding: Padding? = nil) {
        precondition(hop > 0, "a hop is at least one sample")
        let window = window ?? Window.hann(size)
        precondition(window.count == size, "a window is as long as its frame")
        self.size = size
        self.hop = hop
        self.window = window
        self.padding = padding ?? .reflect(size / 2)
        fft = RealFFT(size: size)
        frame = .allocate(capacity: size)
    }

    deinit { frame.deallocate() }

    /// The magnitudes of one frame; allocates nothing.
    ///
    /// - Parameters:
    ///   - samples: `[size]`, not yet windowed.
    ///   - magnitude: `[bins]`.
    public func process(
        _ samples: UnsafePointer<Float>, into magnitude: UnsafeMutablePointer<Float>
    ) {
        window.withUnsafeBufferPointer { window in
            for index in 0..<size { frame[index] = samples[index] * window[index] }
        }
        fft.magnitude(frame, into: magnitude)
    }

    /// The number of frames that `magnitudes` gives for a sound of so many samples.
    public func frames(of count: Int) -> Int {
        let padded = count + 2 * margin
        return count == 0 || padded < size ? 0 : 1 + (padded - size) / hop
    }

    /// The magnitudes of a whole sound, `[frames, bins]`, row-major.
    public func magnitudes(_ samples: [Float]) -> [Float] {
        let frames = frames(of: samples.count)
        let padded = padded(samples)
        return Array(unsafeUninitializedCapacity: frames * bins) { output, count in
            guard let output = output.baseAddress else { return }
            padded.withUnsafeBufferPointer { padded in
                guard let padded = padded.baseAddress else { return }
                for index in 0..<frames {
                    process(padded + index * hop, into: output + index * bins)
                }
            }
            count = frames * bins
        }
    }

    private var margin: Int {
        switch padding {
        case .none: 0
        case .reflect(let count), .zeros(let count): count
        }
    }

    private func padded(_ samples: [Float]) -> [Float] {
        guard !samples.isEmpty, margin > 0 else { return samples }
        switch padding {
        case .none: return samples
        case .zeros(let count):
            let zeros = [Float](repeating: 0, count: count)
            return zeros + samples + zeros
        case .reflect(let count):
            let before = (-count..<0).map { samples[Self.mirrored($0, count: samples.count)] }
            let after = (samples.count..<samples.count + count).map {
                samples[Self.mirrored($0, count: samples.count)]
            }
            return before + samples + after
        }
    }

    /// Reflects an index at both edges as often as it takes (numpy's `reflect`).
    private static func mirrored(_ index: Int, count: Int) -> Int {
        guard count > 1 else { return 0 }
        let period = 2 * (count - 1)
        let phase = ((index % period) + period) % period
        return phase < count ? phase : period - phase
    }
}
