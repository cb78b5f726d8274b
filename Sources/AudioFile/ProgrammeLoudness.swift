import CEBUR128
import Signal

/// How loud sound is to people: integrated loudness after EBU R 128 and ITU-R BS.1770-4, by
/// libebur128.
public enum ProgrammeLoudness {
    /// Seconds of a gating block: what is shorter is measured as if it were said again and again.
    private static let shortest = 0.4
    /// LUFS that sound is brought to, at least and at most.
    public static let targets: ClosedRange<Float> = -60 ... -5

    /// The integrated loudness in LUFS; `nil` where all is below the absolute gate of −70 LUFS.
    ///
    /// - Parameters:
    ///   - samples: `[frames, channels]`, interleaved, full scale ±1.
    ///   - channels: 1 or 2.
    ///   - rate: in Hz.
    ///   - isDualMono: whether one channel counts as it sounds from two loudspeakers, which is 3 LU
    ///     more than a file of one channel has by the standard.
    public static func integrated(
        _ samples: [Float], channels: Int, rate: Int, isDualMono: Bool = false
    ) -> Float? {
        let frames = samples.count / max(1, channels)
        guard frames > 0,
            let state = ebur128_init(
                UInt32(channels), UInt(rate), Int32(EBUR128_MODE_I.rawValue))
        else { return nil }
        defer {
            var ended: UnsafeMutablePointer<ebur128_state>? = state
            ebur128_destroy(&ended)
        }
        if isDualMono, channels == 1 {
            ebur128_set_channel(state, 0, Int32(EBUR128_DUAL_MONO.rawValue))
        }
        let least = Int((shortest * Double(rate)).rounded(.up))
        var measured = 0
        repeat {
            guard
                ebur128_add_frames_float(state, samples, frames) == Int32(EBUR128_SUCCESS.rawValue)
            else { return nil }
            measured += frames
        } while measured < least
        var loudness = 0.0
        guard ebur128_loudness_global(state, &loudness) == Int32(EBUR128_SUCCESS.rawValue),
            loudness.isFinite
        else { return nil }
        return Float(loudness)
    }

    /// The integrated loudness of a sound that two loudspeakers play, in LUFS; `nil` for silence.
    ///
    /// - Parameter seconds: how much of it is measured, from its beginning.
    public static func integrated(_ sound: SampleBuffer, seconds: Int? = nil) -> Float? {
        let samples = sound.channelSamples
        let count = seconds.map { $0 * sound.rate * sound.channels } ?? samples.count
        return integrated(
            Array(samples.prefix(count)), channels: sound.channels, rate: sound.rate,
            isDualMono: !sound.isStereo)
    }

    /// The factor that brings a sound to a loudness without going beyond full scale.
    ///
    /// - Parameters:
    ///   - sound: mono or stereo.
    ///   - loudness: its own in LUFS.
    ///   - target: LUFS.
    public static func factor(
        on sound: SampleBuffer, of loudness: Float, to target: Float
    ) -> Float {
        factor(on: sound.channelSamples, of: loudness, to: target)
    }

    /// Sound brought to a loudness; what would go beyond −1 dBFS is limited, silence stays silence.
    ///
    /// - Parameters:
    ///   - samples: `[frames, channels]`, interleaved.
    ///   - target: LUFS.
    static func brought(
        _ samples: [Float], to target: Float, channels: Int, rate: Int
    ) -> [Float] {
        guard let loudness = integrated(samples, channels: channels, rate: rate) else {
            return samples
        }
        let factor = Loudness.amplitude(decibels: target - loudness)
        return PeakLimiter.limit(
            samples.map { $0 * factor }, channels: channels, rate: rate,
            ceiling: Loudness.amplitude(decibels: ExportSettings.peak))
    }

    /// The factor that brings sound to a loudness without going beyond full scale.
    ///
    /// - Parameters:
    ///   - samples: `[frames, channels]`, interleaved.
    ///   - loudness: theirs in LUFS.
    ///   - target: LUFS.
    public static func factor(
        on samples: [Float], of loudness: Float, to target: Float
    ) -> Float {
        let peak = Loudness.peak(samples)
        let factor = Loudness.amplitude(decibels: target - loudness)
        return peak > 0 ? min(factor, 1 / peak) : factor
    }
}
