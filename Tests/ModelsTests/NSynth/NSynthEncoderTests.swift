import Foundation
import Models
import Neural
import Signal
import Testing

/// Against PyTorch (`Fixtures/nsynth.py`), with generated weights.
@Suite("NSynth encoder")
struct NSynthEncoderTests {
    static let narrow = NSynthEncoderConfiguration(channels: 16)
    private let golden: SafetensorsFile
    private let samples: [Float]

    init() throws {
        let path = InstrumentTests.fixtures.appendingPathComponent("nsynth.safetensors").path
        golden = try SafetensorsFile(path: path)
        samples = try golden.floats("samples")
    }

    static func encoder(
        _ sizes: NSynthEncoderConfiguration = narrow, threads: Int = 1
    ) -> NSynthEncoder {
        NSynthEncoder(
            NSynthEncoderWeights(generatedFor: sizes), weightsHash: "generated", threads: threads)
    }

    @Test(arguments: [1, 2, 3, 40])
    func codesAreThoseOfPyTorch(threads: Int) throws {
        let encoding = try Self.encoder(threads: threads).encode(samples)
        let wanted = try golden.floats("narrow.codes")
        #expect(encoding.frames == 24)
        #expect((wanted.map(abs).max() ?? 0) > 2)
        #expect(distance(encoding.codes, wanted) <= 1e-5)
    }

    @Test func aSoundShorterThanTheContextHasZerosAroundItAtEveryLayer() throws {
        let encoding = try Self.encoder(threads: 2).encode(Array(samples.prefix(1024 + 511)))
        #expect(encoding.frames == 2)
        #expect(distance(encoding.codes, try golden.floats("short.codes")) <= 1e-5)
    }

    @Test func thePublishedWidthGivesThoseOfPyTorch() throws {
        let encoder = Self.encoder(.published, threads: 2)
        let encoding = try encoder.encode(Array(samples.prefix(8 * 512)))
        #expect(distance(encoding.codes, try golden.floats("published.codes")) <= 1e-5)
    }

    @Test func thePublishedSizesAreMagentas() {
        let sizes = NSynthEncoderConfiguration.published
        #expect(sizes.context == 3070)
        #expect(sizes.operationsPerSample == 1_966_464)
        #expect(sizes.dilations.count == 30)
        #expect(sizes.dilations[9] == 512)
    }

    @Test(arguments: [1, 2], [37, 960, 5000, 12_288])
    func chunksGiveTheCodesOfTheWhole(threads: Int, block: Int) throws {
        let encoder = Self.encoder(threads: threads)
        // Twice the sound, so that the middle is far from both ends.
        let sound = samples + samples + samples.prefix(100)
        let whole = try encoder.encode(sound)
        let stream = encoder.stream()
        var parts = Encoding(codes: [], pitch: PitchTrack(hertz: [], voicing: []))
        for start in stride(from: 0, to: sound.count, by: block) {
            let end = min(start + block, sound.count)
            parts.append(stream.push(Array(sound[start..<end])))
            // Nothing is held back longer than the context and the pitch demand.
            #expect(parts.frames >= (end - 3070 - 1000) / 512 - PitchTracker.lookAhead - 2)
        }
        parts.append(stream.finish())
        #expect(whole.frames == 48)
        #expect(parts.pitch == whole.pitch)
        #expect(distance(parts.codes, whole.codes) <= 1e-5)
    }

    @Test func anyNumberOfThreadsGivesTheSameBits() throws {
        let one = try Self.encoder().encode(samples)
        for threads in [2, 3, 5] {
            #expect(try Self.encoder(threads: threads).encode(samples) == one)
        }
    }

    /// Four frames of a layer are made of six of its input at once: what a frame does not see may
    /// change its last bits, and no more.
    @Test func theSurroundingsOfAFrameAreAtMost3070Samples() throws {
        let encoder = Self.encoder()
        func frame(_ sound: [Float]) throws -> [Float] {
            Array(try encoder.encode(sound).codes[12 * 16..<13 * 16])
        }
        var sound = samples
        let plain = try encoder.encode(sound)
        let before = try frame(sound)
        // Frame 12 begins at 6144 and ends before 6656.
        sound[6144 - 3071] = 0.9
        sound[6655 + 3071] = -0.9
        #expect(distance(try frame(sound), before) <= 1e-6)
        #expect(distance(try encoder.encode(sound).codes, plain.codes) > 1e-3)
        // What the outermost samples change is too small for float32.
        sound[6144 - 1500] = 0.9
        #expect(distance(try frame(sound), before) > 5e-6)
    }

    @Test func aStreamThatWasLeftLeavesNoTrace() throws {
        let encoder = Self.encoder(threads: 2)
        let whole = try encoder.encode(samples)
        do { _ = encoder.stream().push(Array(samples.prefix(7000))) }
        #expect(try encoder.encode(samples) == whole)
        #expect(encoder.stream().finish().frames == 0)
        #expect(try encoder.encode(samples, pitch: whole.pitch) == whole)
    }

    @Test func thePitchStandsBesideTheCodes() throws {
        let tone = (0..<16_000).map { Float(sin(Double($0) * 2 * .pi * 220 / 16_000)) * 0.5 }
        let encoding = try Self.encoder().encode(tone)
        #expect(encoding.frames == 31)
        #expect(abs((encoding.pitch.median ?? 0) - 220) < 1)
    }

    @Test func lessThanAFrameIsRefused() throws {
        let error = #expect(throws: ModelError.self) {
            try Self.encoder().encode([Float](repeating: 0, count: 511))
        }
        #expect(error?.code == .tooShort)
    }
}
