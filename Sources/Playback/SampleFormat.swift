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

    /// Writes mono samples to every channel of an interleaved buffer, clipped to −1…1.
    ///
    /// - Parameter target: room for `samples.count × channels × bytes`.
    package func interleave(
        _ samples: UnsafeBufferPointer<Float>, channels: Int, into target: UnsafeMutableRawPointer
    ) {
        var at = 0
        for sample in samples {
            let clipped = sample.isNaN ? 0 : min(1, max(-1, sample))
            for _ in 0..<channels {
                switch self {
                case .float:
                    target.storeBytes(of: clipped, toByteOffset: at, as: Float.self)
                case .int32:
                    let value = Int32((Double(clipped) * 2_147_483_647).rounded())
                    target.storeBytes(of: value, toByteOffset: at, as: Int32.self)
                case .int16:
                    let value = Int16((clipped * 32_767).rounded())
                    target.storeBytes(of: value, toByteOffset: at, as: Int16.self)
                }
                at += bytes
            }
        }
    }
}
