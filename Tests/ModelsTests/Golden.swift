import Foundation
import Models
import Neural
import Signal

/// What several tests of the tiny models share.
enum Golden {
    /// The encoding of 50 frames as PyTorch has it.
    static func encoding() throws -> Encoding {
        let path = InstrumentTests.fixtures.appendingPathComponent("instrument.safetensors").path
        let file = try SafetensorsFile(path: path)
        let track = try file.floats("track")
        return Encoding(
            codes: try file.floats("codes"),
            pitch: PitchTrack(
                hertz: stride(from: 0, to: track.count, by: 2).map { track[$0] },
                voicing: stride(from: 1, to: track.count, by: 2).map { track[$0] }))
    }

    /// The first frames of an encoding.
    static func first(_ frames: Int, of encoding: Encoding) -> Encoding {
        Encoding(
            codes: Array(encoding.codes.prefix(frames * 16)),
            pitch: PitchTrack(
                hertz: Array(encoding.pitch.hertz.prefix(frames)),
                voicing: Array(encoding.pitch.voicing.prefix(frames))))
    }

    /// All samples of a stream, asked for in blocks of some frames.
    static func render(_ stream: any VocoderStream, block: Int) -> [Float] {
        var sound: [Float] = []
        var buffer = [Float](repeating: 0, count: block * 512)
        while true {
            let frames = buffer.withUnsafeMutableBufferPointer {
                stream.render(frames: block, into: $0)
            }
            if frames == 0 { return sound }
            sound += buffer.prefix(frames * 512)
        }
    }

    /// Up to `count` samples of a live stream, in uneven blocks.
    static func render(_ stream: any LiveStream, _ count: Int, block: Int = 700) -> [Float] {
        var sound: [Float] = []
        var buffer = [Float](repeating: 0, count: block)
        while sound.count < count {
            let wanted = min(block, count - sound.count)
            let got = buffer.withUnsafeMutableBufferPointer {
                stream.render(into: UnsafeMutableBufferPointer(rebasing: $0[..<wanted]))
            }
            sound += buffer[..<got]
            if got < wanted { break }
        }
        return sound
    }

    /// The first `count` samples of an encoding from a live stream that is told three times on its
    /// way to go on with the same.
    static func renderInParts(
        _ live: any LiveStream, _ encoding: Encoding, count: Int, seed: UInt64
    ) -> [Float] {
        live.begin(FrameSequence(encoding), at: 0, seed: seed)
        var sound: [Float] = []
        for part in [10_000, 333, 7001] {
            sound += render(live, part)
            live.change(
                to: FrameSequence(encoding), at: sound.count, from: sound.count, seed: seed)
        }
        return sound + render(live, count - sound.count)
    }
}
