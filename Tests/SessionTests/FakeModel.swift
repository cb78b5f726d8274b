import Foundation
import Models
import Signal

/// Each frame's code is its level; waits at a gate.
struct LevelEncoder: Encoder {
    let gate: Gate

    func encode(_ samples: [Float]) throws -> Encoding {
        try gate.wait()
        let frames = samples.count / Encoding.hop
        let codes = (0..<frames).flatMap { frame -> [Float] in
            let span = samples[frame * Encoding.hop..<(frame + 1) * Encoding.hop]
            let level = span.reduce(0) { $0 + $1.magnitude } / Float(Encoding.hop)
            return (0..<Encoding.dimensions).map { level * Float($0 + 1) }
        }
        return Encoding(codes: codes, pitch: PitchTrack(constant: 220, frames: frames))
    }
}

/// A vocoder whose every encoding is a tone of 220 Hz, live too.
struct ToneVocoder: LiveVocoder {
    let outputRate = Encoding.sampleRate

    static func sample(_ place: Int) -> Float {
        0.5 * Float(sin(2 * Double.pi * 220 * Double(place) / Double(Encoding.sampleRate)))
    }

    func live() throws -> any LiveStream { Stream() }

    func render(_ encoding: Encoding, seed: UInt64) throws -> [Float] {
        (0..<encoding.frames * Encoding.hop).map(Self.sample)
    }

    func stream(
        _ encoding: Encoding, seed: UInt64, maxFrames: Int
    ) throws -> any VocoderStream {
        ReadyStream(samples: try render(encoding, seed: seed))
    }

    private final class Stream: LiveStream {
        private var end = 0
        private var place = 0

        func begin(_ line: FrameSequence, at place: Int, seed: UInt64) {
            self.place = place
            end = line.count.map { $0 * Encoding.hop } ?? .max
        }

        func change(to line: FrameSequence, at place: Int, from old: Int, seed: UInt64) {
            begin(line, at: place, seed: seed)
        }

        func render(into output: UnsafeMutableBufferPointer<Float>) -> Int {
            let count = min(output.count, max(0, end - place))
            for index in 0..<count { output[index] = ToneVocoder.sample(place + index) }
            place += count
            return count
        }
    }
}

/// A tone that is generated: at once, or a sample every millisecond while a gate is closed.
struct SlowVocoder: GeneratingVocoder {
    let gate: Gate
    let outputRate = Encoding.sampleRate
    let weightBytes = 0
    let noteBytes = 0

    func begin(_ encodings: [Encoding], sampling: Sampling) throws -> any Generation {
        ToneGeneration(lengths: encodings.map { $0.frames * Encoding.hop }, gate: gate)
    }

    func render(_ encoding: Encoding, seed: UInt64) throws -> [Float] {
        try ToneVocoder().render(encoding, seed: seed)
    }

    func stream(
        _ encoding: Encoding, seed: UInt64, maxFrames: Int
    ) throws -> any VocoderStream {
        ReadyStream(samples: try render(encoding, seed: seed))
    }
}

/// Samples that are there already, frame by frame.
private final class ReadyStream: VocoderStream {
    private let samples: [Float]
    private var place = 0

    init(samples: [Float]) { self.samples = samples }

    func render(frames: Int, into output: UnsafeMutableBufferPointer<Float>) -> Int {
        let count = min(frames * Encoding.hop, samples.count - place)
        for index in 0..<count { output[index] = samples[place + index] }
        place += count
        return count / Encoding.hop
    }
}

private final class ToneGeneration: Generation {
    let lengths: [Int]
    private(set) var place = 0
    private let gate: Gate

    init(lengths: [Int], gate: Gate) {
        self.lengths = lengths
        self.gate = gate
    }

    func advance(by count: Int) -> Int {
        if gate.isClosed { usleep(1_000) }
        let made = min(gate.isClosed ? 1 : count, (lengths.max() ?? 0) - place)
        place += made
        return made
    }

    func samples(of note: Int) -> [Float] {
        (0..<min(place, lengths[note])).map(ToneVocoder.sample)
    }

    func snapshot() -> [UInt8] { [] }

    func restore(_ snapshot: [UInt8]) throws {}
}
