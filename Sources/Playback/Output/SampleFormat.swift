import CALSA

/// How a device wants its samples, in the machine's byte order.
public enum SampleFormat: String, CaseIterable, Sendable {
    /// 32-bit floating point, −1…1.
    case float
    /// 32-bit integers.
    case int32
    /// 16-bit integers.
    case int16

    var alsa: snd_pcm_format_t {
        switch self {
        case .float: SND_PCM_FORMAT_FLOAT
        case .int32: SND_PCM_FORMAT_S32
        case .int16: SND_PCM_FORMAT_S16
        }
    }

    /// Bytes a sample.
    var bytes: Int { self == .int16 ? 2 : 4 }

    /// Writes samples into an interleaved buffer, clipped to −1…1.
    ///
    /// One channel goes to all; of two, left and right go to the first two and the others are
    /// silent, or their mean to a single one.
    ///
    /// - Parameters:
    ///   - samples: `[frames, sources]`.
    ///   - sources: 1 or 2.
    ///   - channels: of the buffer.
    ///   - target: room for `frames × channels × bytes`.
    package func interleave(
        _ samples: UnsafeBufferPointer<Float>, from sources: Int, to channels: Int,
        into target: UnsafeMutableRawPointer
    ) {
        var at = 0
        for frame in 0..<samples.count / sources {
            let left = samples[frame * sources]
            let right = samples[frame * sources + sources - 1]
            for channel in 0..<channels {
                let sample =
                    switch (sources, channels, channel) {
                    case (1, _, _): left
                    case (_, 1, _): (left + right) / 2
                    case (_, _, 0): left
                    case (_, _, 1): right
                    default: Float(0)
                    }
                store(sample, at: at, in: target)
                at += bytes
            }
        }
    }

    /// Reads a sample of a frame, −1…1.
    ///
    /// - Parameters:
    ///   - channel: from 0.
    ///   - frame: its first byte.
    func sample(_ channel: Int, in frame: UnsafeRawPointer) -> Float {
        let place = channel * bytes
        return switch self {
        case .float: frame.loadUnaligned(fromByteOffset: place, as: Float.self)
        case .int32:
            Float(
                Double(frame.loadUnaligned(fromByteOffset: place, as: Int32.self)) / 2_147_483_648)
        case .int16: Float(frame.loadUnaligned(fromByteOffset: place, as: Int16.self)) / 32_768
        }
    }

    private func store(_ sample: Float, at place: Int, in target: UnsafeMutableRawPointer) {
        let clipped = sample.isNaN ? 0 : min(1, max(-1, sample))
        switch self {
        case .float:
            target.storeBytes(of: clipped, toByteOffset: place, as: Float.self)
        case .int32:
            let value = Int32((Double(clipped) * 2_147_483_647).rounded())
            target.storeBytes(of: value, toByteOffset: place, as: Int32.self)
        case .int16:
            let value = Int16((clipped * 32_767).rounded())
            target.storeBytes(of: value, toByteOffset: place, as: Int16.self)
        }
    }
}
