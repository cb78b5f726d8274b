import Foundation
import Models
import Neural
import Signal
import Testing

/// A tiny conditioned model against PyTorch, its files, and NSynth's.
@Suite("WaveNet models")
struct WaveNetModelTests {
    private static let fixtures = InstrumentTests.fixtures
    private let golden: SafetensorsFile

    init() throws {
        golden = try SafetensorsFile(
            path: Self.fixtures.appendingPathComponent("wavenet.safetensors").path)
    }

    private func model(_ precision: WaveNetPrecision = .float) throws -> WaveNetModel {
        try WaveNetModel(folder: Self.fixtures, name: "wavenet-tiny", precision: precision)
    }

    private func encoding() throws -> Encoding {
        let track = try golden.floats("tiny.track")
        return Encoding(
            codes: try golden.floats("tiny.codes"),
            pitch: PitchTrack(
                hertz: stride(from: 0, to: track.count, by: 2).map { track[$0] },
                voicing: stride(from: 1, to: track.count, by: 2).map { track[$0] }))
    }

    @Test func drawsWhatPyTorchDrawsOfAPicture() throws {
        let generation = try model().vocoder.begin(
            [try encoding()], sampling: Sampling(temperature: 0), primedBy: [])
        while generation.advance(by: 500) > 0 {}
        let wanted = try golden.floats("tiny.drawn").map { UInt8($0) }
        #expect(generation.labels(of: 0) == wanted)
    }

    @Test func teacherForcedLogitsAreThoseOfPyTorch() throws {
        let samples = try golden.floats("tiny.drawn").map {
            CodeQuantiser.magenta.sample(of: UInt8($0))
        }
        let generation = try model().vocoder.begin(
            [try encoding()], sampling: Sampling(), primedBy: [samples])
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

    @Test func generatesWithoutAPictureFromGivenSamples() throws {
        let vocoder = try model().vocoder
        let opening = (0..<700).map { Float(sin(Double($0) * 0.1)) * 0.5 }
        let generation = vocoder.begin(
            lengths: [1000, 100], sampling: Sampling(seed: 1), primedBy: [opening, opening])
        while generation.advance(by: 256) > 0 {}
        #expect(generation.lengths == [1000, 100])
        let heard = opening.map {
            CodeQuantiser.magenta.sample(of: CodeQuantiser.magenta.label(of: $0))
        }
        #expect(Array(generation.samples(of: 0).prefix(700)) == heard)
        #expect(generation.samples(of: 0).count == 1000)
        #expect(generation.samples(of: 1) == Array(heard.prefix(100)))
    }

    @Test(arguments: [
        (#""kind": "wavenet""#, #""kind": "instrument""#, "kind is “instrument”"),
        (#""bumps": 14"#, #""bumps": 13"#, "bumps is 13"),
        (#""input": "scalar""#, #""input": "words""#, "input has an unknown value"),
        (#""residual": 12"#, #""residual": -3"#, "residual is -3"),
        (#""hold": 128"#, #""holds": 128"#, "hold is missing"),
        (#""phases": ["#, #""phases": [1,"#, "phases are not as many as harmonics"),
        (#""excitation": 4"#, #""excitation": 6"#, "harmonics do not make the 6 numbers"),
    ])
    func aWrongConfigurationSaysWhatIsWrong(change: (String, String, String)) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-wavenet-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
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

    @Test func nsynthsDecoderIsTheNarrowNetworkOfItsFiles() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-nsynth-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let golden = try WaveNetGolden("nsynth")
        let sizes = String(
            decoding: try JSONEncoder().encode(golden.configuration), as: UTF8.self)
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
