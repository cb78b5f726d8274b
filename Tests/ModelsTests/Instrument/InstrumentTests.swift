import Foundation
import Models
import Neural
import Signal
import Testing

/// Against PyTorch: a tiny model with random weights (`Fixtures/instrument.py`).
@Suite("Instrument model")
struct InstrumentTests {
    static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .appendingPathComponent("Fixtures")
    let golden: SafetensorsFile
    let model: InstrumentModel

    init() throws {
        let path = Self.fixtures.appendingPathComponent("instrument.safetensors").path
        golden = try SafetensorsFile(path: path)
        model = try InstrumentModel(folder: Self.fixtures, name: "instrument-tiny")
    }

    @Test func encodesAsPyTorchDoes() throws {
        let got = try model.encoder.encode(try golden.floats("samples"))
        let wanted = try Golden.encoding()
        #expect(got.frames == 50)
        #expect(distance(got.codes, wanted.codes) < 1e-4 * (wanted.codes.map(abs).max() ?? 0))
        let cents = zip(got.pitch.hertz, wanted.pitch.hertz).map { pair in
            pair.1 > 0 ? abs(1200 * log2(pair.0 / pair.1)) : abs(pair.0)
        }
        #expect((cents.max() ?? 0) < 1)
    }

    @Test func rendersAsPyTorchDoes() throws {
        let sound = try model.vocoder.render(try Golden.encoding(), seed: 7)
        let wanted = try golden.floats("output")
        let peak = wanted.map(abs).max() ?? 0
        #expect(peak > 0.1)
        #expect(distance(sound, wanted) < 1e-4 * max(peak, 1))
    }

    @Test func draftsHarmonicsAsPyTorchDoes() throws {
        let source = try #require(model.vocoder as? any HarmonicDraftSource)
        let encoding = try Golden.encoding()
        let noisy = try model.vocoder.render(encoding, seed: 7)
        let draft = try source.draft(of: encoding, opening: [])
        let harmonics = draft.harmonics
        #expect(draft.controls.count == 4 * encoding.frames)
        #expect(draft.controls.level.contains { $0 > 0 })
        let wanted = try golden.floats("harmonics")
        #expect(distance(harmonics, wanted) < 1e-4 * max(wanted.map(abs).max() ?? 0, 1))
        #expect(distance(harmonics, noisy) > 1e-3)
        // The noise is back afterwards.
        #expect(try model.vocoder.render(encoding, seed: 7) == noisy)
        var silent = encoding
        silent.pitch = PitchTrack(constant: 0, frames: encoding.frames)
        let noiseFloor = try source.draft(of: silent, opening: [])
        #expect(noiseFloor.harmonics.count == 512 * encoding.frames)
        #expect(noiseFloor.harmonics.allSatisfy { $0 == 0 })
        #expect(noiseFloor.controls.noise.contains { $0 > -10 })
    }

    @Test func harmonicsGoOnFromWhereAnOpeningEnds() throws {
        let source = try #require(model.vocoder as? any HarmonicDraftSource)
        var encoding = try Golden.encoding()
        encoding.pitch = PitchTrack(constant: 311, frames: encoding.frames)
        let plain = try source.draft(of: encoding, opening: []).harmonics
        let samples = 8 * Encoding.hop
        // The same sound a little later: all partials have other phases, none an own one.
        let opening = Array(plain[29..<29 + samples])
        let turned = try source.draft(of: encoding, opening: opening).harmonics
        let end = samples - 600..<samples - 100
        func distance(_ sound: [Float]) -> Double {
            end.map { Double((sound[$0] - opening[$0]) * (sound[$0] - opening[$0])) }
                .reduce(0, +)
        }
        #expect(distance(turned) < 0.05 * distance(plain))
    }

    @Test func rendersWholeFramesForEveryLength() throws {
        let whole = try Golden.encoding()
        for frames in [1, 2, 3, 5, 17, 50] {
            let part = Golden.first(frames, of: whole)
            let sound = try model.vocoder.render(part, seed: 1)
            #expect(sound.count == frames * 512)
            #expect(sound.allSatisfy { $0.isFinite })
        }
    }

    @Test(arguments: [1, 3, 16, 200])
    func aStreamGivesTheSameSamplesAsAFile(block: Int) throws {
        let encoding = try Golden.encoding()
        let whole = try model.vocoder.render(encoding, seed: 7)
        let stream = try model.vocoder.stream(encoding, seed: 7, maxFrames: block)
        let sound = Golden.render(stream, block: block)
        #expect(distance(sound, whole) < 1e-5)
    }

    /// What kernels for blocks of different lengths may differ by in a code: 1.14e-5 was seen on a
    /// processor without AVX-512.
    private static let rounding: Float = 2e-5

    @Test(arguments: [1, 512, 777, 20_000])
    func aStreamedEncodingEqualsTheWhole(block: Int) throws {
        let samples = try golden.floats("samples")
        let whole = try model.encoder.encode(samples)
        let stream = try InstrumentEncoder(model: model).stream()
        var codes: [Float] = []
        for start in stride(from: 0, to: samples.count, by: block) {
            let end = min(samples.count, start + block)
            codes += stream.push(Array(samples[start..<end])).codes
        }
        codes += stream.finish().codes
        #expect(distance(codes, whole.codes) < Self.rounding)
    }

    @Test func aKnownPitchGivesTheSameEncoding() throws {
        let samples = try golden.floats("samples")
        let encoder = InstrumentEncoder(model: model)
        let found = try encoder.encode(samples)
        let known = try encoder.encode(samples, pitch: found.pitch)
        #expect(distance(known.codes, found.codes) < Self.rounding)
        #expect(known.pitch == found.pitch)
        #expect(known.equaliser == found.equaliser)
    }

    @Test func theSeedAloneDecidesTheNoise() throws {
        let encoding = try Golden.encoding()
        let first = try model.vocoder.render(encoding, seed: 1)
        #expect(try model.vocoder.render(encoding, seed: 1) == first)
        #expect(try model.vocoder.render(encoding, seed: 2) != first)
    }

    @Test func rendersFromSeveralThreadsAgree() async throws {
        let encoding = try Golden.encoding()
        let alone = try model.vocoder.render(encoding, seed: 3)
        let model = model
        try await withThrowingTaskGroup(of: [Float].self) { group in
            for _ in 0..<4 {
                group.addTask { try model.vocoder.render(encoding, seed: 3) }
            }
            for try await sound in group { #expect(sound == alone) }
        }
    }

    @Test func encodingAndRenderingAtOnceDoNotDisturbEachOther() async throws {
        let encoding = try Golden.encoding()
        let samples = try golden.floats("samples")
        let sound = try model.vocoder.render(encoding, seed: 3)
        let codes = try model.encoder.encode(samples).codes
        let model = model
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<60 {
                group.addTask { try model.vocoder.render(encoding, seed: 3) == sound }
                group.addTask { try model.encoder.encode(samples).codes == codes }
            }
            for try await isSame in group { #expect(isSame) }
        }
    }

    @Test func lessThanOneFrameIsRefused() {
        #expect(throws: ModelError.self) { try model.encoder.encode([0, 0, 0]) }
    }
}

/// The largest absolute difference, infinite when the lengths differ or a number is not finite.
func distance(_ a: [Float], _ b: [Float]) -> Float {
    guard a.count == b.count else { return .infinity }
    return zip(a, b).reduce(0) { worst, pair in
        let gap = abs(pair.0 - pair.1)
        return gap.isFinite ? max(worst, gap) : .infinity
    }
}
