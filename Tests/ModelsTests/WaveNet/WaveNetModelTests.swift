import Foundation
import Models
import Neural
import Signal
import Testing

/// The harmonic draft that PyTorch was told.
private struct GoldenHarmonicDraft: HarmonicDraftSource {
    let draft: HarmonicDraft

    init(_ golden: SafetensorsFile) throws {
        var controls = HarmonicDraft.Controls(harmonics: 7, bands: 20, noiseSize: 128)
        controls.level = try golden.floats("tiny.level")
        controls.pitch = try golden.floats("tiny.pitch").map { Double($0) / 16_000 }
        controls.noise = try golden.floats("tiny.noise")
        draft = HarmonicDraft(harmonics: try golden.floats("tiny.draft"), controls: controls)
    }

    func draft(of encoding: Encoding, opening: [Float]) -> HarmonicDraft {
        var draft = draft
        let samples = encoding.frames * Encoding.hop
        draft.harmonics = Array(draft.harmonics.prefix(samples))
        return draft
    }
}

/// A tiny conditioned model against PyTorch, its files, and NSynth's.
@Suite("WaveNet models")
struct WaveNetModelTests {
    private static let fixtures = InstrumentTests.fixtures
    private let golden: SafetensorsFile

    init() throws {
        golden = try SafetensorsFile(
            path: Self.fixtures.appendingPathComponent("wavenet.safetensors").path)
    }

    private func model(_ precision: WeightPrecision = .float) throws -> WaveNetModel {
        try WaveNetModel(
            folder: Self.fixtures, name: "wavenet-tiny",
            source: try GoldenHarmonicDraft(golden),
            precision: precision)
    }

    private static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-wavenet-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    private static func json(_ sizes: WaveNetConfiguration) throws -> String {
        String(decoding: try JSONEncoder().encode(sizes), as: UTF8.self)
    }

    private static func empty(_ frames: Int) -> Encoding {
        Encoding(
            codes: Array(repeating: 0, count: frames * Encoding.dimensions),
            pitch: PitchTrack(constant: 0, frames: frames))
    }

    private func encoding() throws -> Encoding {
        let track = try golden.floats("tiny.track")
        return Encoding(
            codes: try golden.floats("tiny.codes"),
            pitch: PitchTrack(
                hertz: stride(from: 0, to: track.count, by: 2).map { track[$0] },
                voicing: stride(from: 1, to: track.count, by: 2).map { track[$0] }))
    }

    @Test func drawsWhatPyTorchDrawsOfAnEncoding() throws {
        let generation = try model().vocoder.begin(
            [try encoding()], sampling: Sampling(temperature: 0), primedBy: [])
        while generation.advance(by: 500) > 0 {}
        let wanted = try golden.floats("tiny.drawn").map { UInt8($0) }
        let isSame = generation.labels(of: 0) == wanted
        #expect(isSame)
        let sound = try golden.floats("tiny.sound")
        #expect(distance(generation.samples(of: 0), sound) <= 1e-4 * (sound.map(abs).max() ?? 0))
    }

    @Test func teacherForcedLogitsAreThoseOfPyTorch() throws {
        let generation = try model().vocoder.begin(
            [try encoding()], sampling: Sampling(), primedBy: [try golden.floats("tiny.sound")])
        let logits = WaveNetGolden.logits(generation)
        let wanted = try golden.floats("tiny.forced")
        for (index, place) in try golden.floats("tiny.places").map({ Int($0) }).enumerated() {
            let got = Array(logits[place * 256..<(place + 1) * 256])
            #expect(distance(got, Array(wanted[index * 256..<(index + 1) * 256])) <= 1e-4)
        }
    }

    @Test func aRenderIsAStreamAndABatchOfOne() throws {
        let model = try model(.int8)
        #expect(model.name == "wavenet-tiny")
        #expect(model.sampling == Sampling(temperature: 0.9))
        let vocoder: any GeneratingVocoder = model.vocoder
        let whole = try vocoder.render(try encoding(), seed: 3)
        #expect(whole.count == 6 * 512)
        let stream = try vocoder.stream(try encoding(), seed: 3, maxFrames: 4)
        #expect(Golden.render(stream, block: 4) == whole)
        let batch = try vocoder.begin(
            [try encoding()], sampling: Sampling(temperature: 0.9, seed: 3))
        while batch.advance(by: 1000) > 0 {}
        #expect(batch.samples(of: 0) == whole)
        #expect(vocoder.noteBytes < 100_000)
    }

    @Test func theShapeOfAHarmonicDraftIsThatOfPyTorch() throws {
        let shape = try #require(try model().shape(of: encoding()))
        #expect(distance(shape.reflection, try golden.floats("tiny.reflection")) < 1e-4)
        #expect(distance(shape.gain, try golden.floats("tiny.gain")) < 1e-4)
        #expect(distance(shape.noisiness, try golden.floats("tiny.noisiness")) < 1e-4)
    }

    @Test func aFlatSignalGetsItsShapeBackInPiecesToo() throws {
        let shape = try #require(try model().shape(of: encoding()))
        let sound = try golden.floats("tiny.sound")
        let flat = shape.flat(sound)
        #expect(distance(flat, sound) > 0.1)
        var shaper = SpectralShape.Shaper(shape)
        #expect(distance(shaper.next(flat), sound) < 1e-5)
        shaper = SpectralShape.Shaper(shape)
        let (first, second) = (Array(flat.prefix(777)), Array(flat.dropFirst(777)))
        var whole = SpectralShape.Shaper(shape)
        #expect(shaper.next(first) + shaper.next(second) == whole.next(flat))
    }

    @Test func anOpeningComesBackWithinItsCodes() throws {
        let opening = Array(try golden.floats("tiny.sound").prefix(700))
        let vocoder = try model().vocoder
        let generation = try vocoder.begin(
            [try encoding(), try encoding()], sampling: Sampling(seed: 1),
            primedBy: [opening, []])
        while generation.advance(by: 256) > 0 {}
        let peak = opening.map(abs).max() ?? 0
        #expect(distance(Array(generation.samples(of: 0).prefix(700)), opening) < 0.02 * peak)
        #expect(generation.samples(of: 0).count == 6 * 512)
        #expect(generation.samples(of: 0) != generation.samples(of: 1))
    }

    @Test func anUnconditionedModelGoesOnFromGivenSamples() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let sizes = WaveNetConfiguration(
            inputKernel: 2, kernel: 2, dilations: [1, 2, 4, 8], residual: 8, gate: 8, skip: 8,
            skipStart: false, head: 8, headCondition: false, condition: 0, hold: 64)
        let text = #"{"kind": "wavenet", "name": "free", "wavenet": \#(try Self.json(sizes))}"#
        try Data(text.utf8).write(to: folder.appendingPathComponent("wavenet.json"))
        try SafetensorsFile.write(
            tensors: sizes.generatedTensors(), metadata: [:],
            to: folder.appendingPathComponent("wavenet.safetensors").path)
        let vocoder = try WaveNetModel(folder: folder).vocoder
        let opening = (0..<700).map { Float(sin(Double($0) * 0.1)) * 0.5 }
        let generation = try vocoder.begin(
            [2, 1].map { Self.empty($0) }, sampling: Sampling(seed: 1),
            primedBy: [opening, opening])
        while generation.advance(by: 256) > 0 {}
        #expect(generation.lengths == [1024, 512])
        let heard = opening.map {
            CodeQuantiser.magenta.sample(of: CodeQuantiser.magenta.label(of: $0))
        }
        #expect(Array(generation.samples(of: 0).prefix(700)) == heard)
        #expect(generation.samples(of: 0).count == 1024)
        #expect(generation.samples(of: 1) == Array(heard.prefix(512)))
    }

    @Test(arguments: [
        (#""kind": "wavenet""#, #""kind": "instrument""#, "kind is “instrument”"),
        (#""bumps": 14"#, #""bumps": 13"#, "bumps is 13"),
        (#""input": "scalar""#, #""input": "words""#, "input has an unknown value"),
        (#""residual": 12"#, #""residual": -3"#, "residual is -3"),
        (#""hold": 128"#, #""holds": 128"#, "hold is missing"),
        (#""order": 6"#, #""order": 0"#, "noise, order, share or headroom is out"),
        (#""excitation": 4"#, #""excitation": 6"#, "draft does not make the 6 numbers"),
    ])
    func aWrongConfigurationSaysWhatIsWrong(change: (String, String, String)) throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = try String(
            contentsOf: Self.fixtures.appendingPathComponent("wavenet-tiny.json"), encoding: .utf8)
        #expect(text.contains(change.0))
        let url = folder.appendingPathComponent("wavenet.json")
        try Data(text.replacingOccurrences(of: change.0, with: change.1).utf8).write(to: url)
        let fault = #expect(throws: ModelError.self) { try WaveNetModel(folder: folder) }
        #expect(fault?.code == .configuration)
        #expect(fault?.reason.contains(change.2) == true)
    }

    @Test func aModelThatFollowsHarmonicDraftsNeedsWhoMakesThem() throws {
        let fault = #expect(throws: ModelError.self) {
            try WaveNetModel(folder: Self.fixtures, name: "wavenet-tiny")
        }
        #expect(fault?.reason.contains("follows harmonic drafts of instrument-16k") == true)
    }

    @Test func nsynthsDecoderIsTheNarrowNetworkOfItsFiles() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let golden = try WaveNetGolden("nsynth")
        let sizes = try Self.json(golden.configuration)
        let text =
            #"{"kind": "nsynth", "name": "nsynth", "encoder": {"x": 1}, "decoder": \#(sizes)}"#
        try Data(text.utf8).write(to: folder.appendingPathComponent("nsynth.json"))
        var tensors = golden.configuration.generatedTensors(prefix: "decoder.")
        tensors.append(
            .init("encoder.bottleneck.bias", shape: [16], values: .init(repeating: 0, count: 16)))
        try SafetensorsFile.write(
            tensors: tensors, metadata: ["hash": "abc"],
            to: folder.appendingPathComponent("nsynth.safetensors").path)
        let vocoder = try NSynthVocoder(folder: folder, precision: .float)
        #expect(vocoder.weightsHash == "abc")
        let wanted = try golden.labels("drawn")
        let codes = Array(try golden.values("condition").prefix(3 * 16))
        let encoding = Encoding(codes: codes, pitch: PitchTrack(constant: 0, frames: 3))
        let generation = try vocoder.begin([encoding], sampling: Sampling(temperature: 0))
        #expect(generation.lengths == [1536])
        while generation.advance(by: 512) > 0 {}
        #expect(
            generation.samples(of: 0)
                == wanted.prefix(1536).map { CodeQuantiser.magenta.sample(of: $0) })
        #expect(try vocoder.render(encoding, seed: 1).count == 1536)
    }

    @Test func nsynthsReceptiveFieldIsThePublishedOne() {
        #expect(WaveNetConfiguration.nsynth.receptiveField == 6141)
    }
}
