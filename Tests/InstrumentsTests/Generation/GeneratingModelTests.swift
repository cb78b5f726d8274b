import AudioFile
import Foundation
import Instruments
import Models
import Signal
import Synchronization
import Testing

/// Models of several kinds, and vocoders that are loaded when they are wanted.
@Suite struct GeneratingModelTests {
    /// Encodings of half the level.
    private struct HalfEncoder: Encoder {
        func encode(_ samples: [Float]) throws -> Encoding {
            try FakeModel().encode(samples.map { $0 / 2 })
        }
    }

    private let half = NamedEncoder(name: "half", weightsHash: "half") { HalfEncoder() }

    private func model(_ further: NamedVocoder...) -> LoadedModel {
        LoadedModel(
            name: "fake", weightsHash: "fake", encoder: FakeModel(),
            vocoders: [NamedVocoder("plain", FakeModel())] + further)
    }

    private func facts(_ json: String, in folder: URL, name: String = "w") throws -> ModelFacts {
        try Data(json.utf8).write(to: folder.appendingPathComponent(name + ".json"))
        try Data("12".utf8).write(to: folder.appendingPathComponent(name + ".safetensors"))
        return try #require(try ModelFacts.list(in: [folder]).first { $0.name == name })
    }

    @Test func aVocoderIsLoadedOnceAndOnlyWhenItIsWanted() throws {
        let loads = Counter()
        let lazy = NamedVocoder(generating: "tone") {
            loads.add()
            return NamedVocoder.Loaded(GeneratingTone(), weightsHash: "w")
        }
        let model = model(lazy)
        let codec = SoundCodec(library: Library(), model: model)
        #expect(try model.named("tone").isGenerating && lazy.live == nil)
        _ = try codec.render(Fixture.encoding(frames: 2, seed: 1))
        #expect(loads.count == 0)
        for _ in 0..<2 {
            _ = try codec.render(Fixture.encoding(frames: 2, seed: 1), vocoder: "tone")
        }
        #expect(loads.count == 1)
    }

    @Test func soundsAreEncodedByTheEncoderWhoseEncodingsAVocoderReads() throws {
        try Fixture.withFolder { folder in
            let sounds = folder.appendingPathComponent("sounds")
            try FileManager.default.createDirectory(at: sounds, withIntermediateDirectories: false)
            try AudioFile.write(
                [Float](repeating: 0.8, count: 8_192), rate: 16_000,
                to: sounds.appendingPathComponent("flat.wav").path,
                settings: ExportSettings(format: .float32, isNormalized: false))
            let cache = folder.appendingPathComponent("cache")
            let codec = SoundCodec(
                library: try Library(folders: [sounds]),
                model: model(GeneratingTone().named(reads: half, followsPitch: false)),
                cacheFolder: cache)
            let source = try codec.library.source(named: "flat")
            for _ in 0..<2 {
                #expect(abs(try codec.encoding(of: source)[3, 0] - 0.8) < 1e-5)
                #expect(abs(try codec.encoding(of: source, vocoder: "tone")[3, 0] - 0.4) < 1e-5)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: cache.path).count == 2)
            // A preset goes the whole way by the same encodings: their level is 0.4.
            let preset = try Preset(
                name: "", sounds: ["flat", "flat"], blend: Blend(mix: 0.5), vocoder: "tone")
            let sound = try Render(preset, in: codec.library).sound(in: codec)
            let mean: Float = sound.samples[4_000...].reduce(0, +) / 4_192
            #expect(abs(mean - 0.15) < 0.01)
        }
    }

    @Test func anEncodingWithoutAPitchWillDoWhereNoneIsHeeded() throws {
        try Fixture.withFolder { folder in
            let file = folder.appendingPathComponent("bare.npy")
            try EncodingFile.write(
                Fixture.encoding(frames: 4, seed: 1), to: file.path, isWhole: false)
            let codec = SoundCodec(
                library: Library(),
                model: model(
                    GeneratingTone().named(), GeneratingTone().named("free", followsPitch: false)))
            #expect(throws: InstrumentError.self) {
                try codec.encoding(of: .encoding(file), vocoder: "tone")
            }
            let encoding = try codec.encoding(of: .encoding(file), vocoder: "free")
            #expect(encoding.codes == Fixture.encoding(frames: 4, seed: 1).codes)
            #expect(encoding.pitch == PitchTrack(constant: 0, frames: 4))
        }
    }

    @Test func theModelsOwnVocoderTellsHowLoudEncodingsAre() throws {
        let ends = [0.4, 0.004].map { (level: Float) in
            Encoding(
                codes: Array(repeating: level, count: 20 * 16),
                pitch: PitchTrack(constant: 220, frames: 20))
        }
        let blend = try Blend(mix: 0.5)
        let own = SoundCodec(library: Library(), model: model(GeneratingTone().named()))
        let line = try LoudnessInterpolation(of: ends, under: [blend], in: own, vocoder: "tone")
        #expect(line == (try LoudnessInterpolation(of: ends, under: [blend], in: own)))
        #expect(line.levels.allSatisfy { $0 != nil })
        let other = SoundCodec(
            library: Library(), model: model(GeneratingTone().named(reads: half)))
        #expect(
            try LoudnessInterpolation(of: ends, under: [blend], in: other, vocoder: "tone").levels
                == [nil, nil])
    }

    @Test func whatDoesNotGoWithTheModelIsRefusedBeforeItIsLoaded() throws {
        try Fixture.withFolder { folder in
            let wavenet = try facts(
                """
                {"kind": "wavenet", "reads": "fake", "encoder_hash": "h1",
                 "sampling": {"temperature": 0.9, "top_k": null}}
                """, in: folder)
            #expect(wavenet.kind == "wavenet" && wavenet.vocoders == ["w"])
            #expect(wavenet.sampling == Sampling(temperature: 0.9))
            #expect(wavenet.incompatibility(with: "fake", weightsHash: "h1") == nil)
            #expect(
                wavenet.incompatibility(with: "fake", weightsHash: "h2")?.description
                    == "w: was trained on pictures of other weights of fake than those here; "
                    + "train it anew, or give another --vocoder")
            #expect(
                wavenet.incompatibility(with: "mine", weightsHash: "h1")?.description
                    == "w: reads pictures of fake, and the model in use is mine; give --model "
                    + "fake, or another --vocoder")
            let incompatibility = try #require(
                wavenet.incompatibility(with: "mine", weightsHash: "h1"))
            let model = model(
                NamedVocoder(generating: "w", incompatibility: incompatibility) {
                    Issue.record("it is loaded")
                    return .init(GeneratingTone(), weightsHash: "")
                })
            #expect(throws: incompatibility) { try model.vocoder(named: "w") }
            #expect(model.fitting.map(\.name) == ["plain"])
            let error = #expect(throws: InstrumentError.self) { try model.named("nsynth") }
            #expect(
                error?.description
                    == "nsynth: no vocoder of that name; there is plain; 'luthier models import "
                    + "PATH' makes it of Magenta's checkpoint")
        }
    }

    @Test func theListTellsWhatEachIsGoodFor() throws {
        try Fixture.withFolder { folder in
            #expect(
                try facts(#"{"licence": "CC0", "description": "Small."}"#, in: folder).text
                    == "w  0.0 MB  licence: CC0\n    vocoders: harmonic\n    Small.")
            #expect(
                try facts(#"{"kind": "wavenet", "reads": "a"}"#, in: folder).text
                    == "w  0.0 MB  licence: not stated\n    wavenet: --vocoder w reads the "
                    + "pictures of a")
            let free = try facts(#"{"kind": "wavenet", "reads": null}"#, in: folder)
            #expect(free.vocoders.isEmpty && free.text.contains("'luthier generate --model w'"))
            #expect(
                free.incompatibility(with: "a", weightsHash: "")?.reason
                    == "grows sound of itself and reads no pictures; 'luthier generate' uses it")
            let nsynth = try facts(#"{"kind": "nsynth"}"#, in: folder)
            #expect(nsynth.kind == "nsynth" && nsynth.vocoders == ["w"])
            #expect(nsynth.incompatibility(with: "a", weightsHash: "") == nil)
            #expect(try facts(#"{"kind": "tube"}"#, in: folder).kind == "unknown")
        }
    }

    @Test func theUsersOwnModelsAreFoundWhateverTheRootsAre() throws {
        try Fixture.withFolder { folder in
            let own = folder.appendingPathComponent("data/luthier/Presets/Models")
            let given = folder.appendingPathComponent("given/Presets/Models")
            for made in [own, given] {
                try FileManager.default.createDirectory(
                    at: made, withIntermediateDirectories: true)
            }
            let environment = ["XDG_DATA_HOME": folder.path + "/data"]
            let data = DataFolder(
                explicit: folder.path + "/given", environment: environment, executable: nil)
            #expect(data.models.map(\.path) == [given.path, own.path])
            let plain = DataFolder(environment: environment, executable: nil)
            #expect(plain.models.map(\.path) == [own.path])
        }
    }
}

/// A count from several threads.
private final class Counter: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock { $0 } }
    func add() { value.withLock { $0 += 1 } }
}
