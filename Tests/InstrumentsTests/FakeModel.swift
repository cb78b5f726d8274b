import Foundation
import Instruments
import Models
import Signal

/// A model without weights: each frame's code is its level, and decodes to a constant.
struct FakeModel: Encoder, Vocoder {
    let outputRate = 16_000
    /// Seconds that it takes to render.
    var delay = 0.0

    static let loaded = LoadedModel(
        name: "fake", weightsHash: "fake", encoder: FakeModel(), vocoder: FakeModel())

    func encode(_ samples: [Float]) throws -> Encoding {
        let frames = samples.count / Encoding.hop
        guard frames > 0 else { throw ModelError(.tooShort, reason: "less than one frame") }
        let codes = (0..<frames).flatMap { frame -> [Float] in
            let span = samples[frame * Encoding.hop..<(frame + 1) * Encoding.hop]
            let level = span.reduce(0) { $0 + $1.magnitude } / Float(Encoding.hop)
            return (0..<Encoding.dimensions).map { level * Float($0 + 1) }
        }
        return Encoding(codes: codes, pitch: PitchTrack(constant: 220, frames: frames))
    }

    func render(_ encoding: Encoding, seed: UInt64) throws -> [Float] {
        if delay > 0 { Thread.sleep(forTimeInterval: delay) }
        return (0..<encoding.frames).flatMap { frame in
            [Float](repeating: encoding[frame, 0], count: Encoding.hop)
        }
    }

    func stream(
        _ encoding: Encoding, seed: UInt64, maxFrames: Int
    ) throws -> any VocoderStream {
        Stream(samples: try render(encoding, seed: seed))
    }

    final class Stream: VocoderStream {
        private let samples: [Float]
        private var at = 0

        init(samples: [Float]) { self.samples = samples }

        func render(frames: Int, into output: UnsafeMutableBufferPointer<Float>) -> Int {
            let count = min(frames * Encoding.hop, samples.count - at)
            for i in 0..<count { output[i] = samples[at + i] }
            at += count
            return count / Encoding.hop
        }
    }
}
