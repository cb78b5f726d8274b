import Instruments
import Models
import Signal
import TestSupport

/// How even the way from one sound to another is: eleven blends, 0, 10, …, 100 %.
struct Evenness {
    /// The largest log-mel distance between neighbours over the smallest.
    let ratio: Double

    /// Measures a pair at the pitch of A.
    ///
    /// - Parameter detail: in per cent.
    init(_ a: String, _ b: String, detail: Float, in codec: SoundCodec) throws {
        let ends = try [a, b].map {
            try codec.encoding(of: .sound(codec.library.sound(named: $0)))
        }
        let blends = try (0...10).map { tenth in
            var blend = try Blend(mix: Float(tenth) / 10, pitch: .source(0))
            blend.edits.detail = detail
            return blend
        }
        let line = try LoudnessInterpolation(of: ends, under: blends, in: codec)
        let heard = try blends.map { blend in
            try codec.render(blend.apply(to: ends), level: line.level(of: blend))
                .resampled(to: Encoding.sampleRate).samples
        }
        let distance = LogMelDistance()
        let steps = zip(heard, heard.dropFirst()).map {
            distance.distance(reference: $0, output: $1)
        }
        ratio = (steps.max() ?? 0) / (steps.min() ?? 0)
    }
}
