import Instruments
import Models
import Signal

/// A vocoder that generates: each sample is the frame's first code, some of the sample before, and
/// noise of the note's own stream.
struct GeneratingTone: GeneratingVocoder {
    let outputRate = 16_000
    let weightBytes = 3_000_000
    let noteBytes = 500_000
    /// Called with the place after each step.
    var onAdvance: @Sendable (Int) -> Void = { _ in }

    func begin(_ encodings: [Encoding], sampling: Sampling) throws -> any Generation {
        ToneGeneration(encodings, sampling, onAdvance)
    }

    func render(_ encoding: Encoding, seed: UInt64) throws -> [Float] {
        let generation = try begin([encoding], sampling: Sampling(seed: seed))
        while generation.advance(by: 512) > 0 {}
        return generation.samples(of: 0)
    }

    func stream(
        _ encoding: Encoding, seed: UInt64, maxFrames: Int
    ) throws -> any VocoderStream {
        FakeModel.Stream(samples: try render(encoding, seed: seed))
    }

    /// As a file's vocoder, which is loaded when it is wanted.
    func named(
        _ name: String = "tone", reads: NamedEncoder? = nil, followsPitch: Bool = true,
        weights: String = "w1"
    ) -> NamedVocoder {
        NamedVocoder(
            generating: name, reads: reads, followsPitch: followsPitch,
            sampling: Sampling(temperature: 0.9)
        ) { NamedVocoder.Loaded(self, weightsHash: weights) }
    }
}

private final class ToneGeneration: Generation {
    let lengths: [Int]
    private let encodings: [Encoding]
    private let temperature: Float
    private let onAdvance: @Sendable (Int) -> Void
    private var random: [UInt64]
    private var made: [[Float]]

    init(
        _ encodings: [Encoding], _ sampling: Sampling,
        _ onAdvance: @escaping @Sendable (Int) -> Void
    ) {
        self.encodings = encodings
        self.onAdvance = onAdvance
        temperature = sampling.temperature
        lengths = encodings.map { $0.frames * Encoding.hop }
        random = encodings.indices.map { sampling.seed &* 1000 &+ UInt64($0) &+ 1 }
        made = encodings.map { _ in [] }
    }

    var place: Int { made.map(\.count).max() ?? 0 }

    func advance(by count: Int) -> Int {
        let before = place
        for note in encodings.indices {
            for _ in 0..<min(count, lengths[note] - made[note].count) {
                random[note] =
                    random[note] &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let noise = Float(random[note] >> 40) / Float(1 << 24) - 0.5
                let at = made[note].count
                let level = encodings[note][at / Encoding.hop, 0]
                made[note].append(
                    0.3 * level + 0.2 * (made[note].last ?? 0) + 0.1 * temperature * noise)
            }
        }
        onAdvance(place)
        return place - before
    }

    func samples(of note: Int) -> [Float] { made[note] }

    func snapshot() -> [UInt8] {
        var bytes: [UInt8] = []
        for note in made.indices {
            for value in [random[note], UInt64(made[note].count)] {
                withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
            }
            made[note].withUnsafeBytes { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    func restore(_ snapshot: [UInt8]) throws {
        var at = 0
        func number() -> UInt64 {
            defer { at += 8 }
            return snapshot.withUnsafeBytes {
                $0.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            }
        }
        for note in made.indices {
            random[note] = number()
            let count = Int(number())
            made[note] = snapshot.withUnsafeBytes { bytes in
                (0..<count).map { bytes.loadUnaligned(fromByteOffset: at + 4 * $0, as: Float.self) }
            }
            at += 4 * count
        }
    }
}
