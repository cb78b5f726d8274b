import AudioFile
import Foundation
import Instruments
import Models
import Signal
import Testing

/// Everything that renders takes the vocoder that is asked for; on a model with two, of which the
/// second is twice as loud as the first.
@Suite struct VocoderChoiceTests {
    private static let model = LoadedModel(
        name: "fake", weightsHash: "fake", encoder: FakeModel(),
        vocoders: [
            NamedVocoder("plain", FakeModel()), NamedVocoder("double", DoubleVocoder()),
        ])
    private let codec = SoundCodec(library: Library(), model: Self.model)

    /// A codec with two sounds, `ramp` and `fall`, and a folder for files.
    private func withSounds(_ body: (SoundCodec, URL) throws -> Void) throws {
        try Fixture.withFolder { folder in
            let sounds = folder.appendingPathComponent("sounds")
            try FileManager.default.createDirectory(
                at: sounds, withIntermediateDirectories: false)
            let ramp = (0..<16_384).map { 0.8 * Float($0) / 16_384 }
            let fall = (0..<16_384).map { 0.8 * exp(-Float($0) / 500) }
            for (name, samples) in [("ramp", ramp), ("fall", fall)] {
                try AudioFile.write(
                    samples, rate: 16_000, to: sounds.appendingPathComponent(name + ".wav").path,
                    settings: ExportSettings(format: .float32, isNormalized: false))
            }
            try body(
                SoundCodec(library: try Library(folders: [sounds]), model: Self.model), folder)
        }
    }

    private func preset(_ vocoder: String?, mix: Float = 0.5) throws -> Preset {
        try Preset(
            name: "Slope", sounds: ["ramp", "fall"], blend: Blend(mix: mix), vocoder: vocoder)
    }

    private func isDouble(_ a: [Float], _ b: [Float], within: Float = 1e-5) -> Bool {
        a.count == b.count && a.contains { $0 > 0.1 }
            && zip(a, b).allSatisfy { abs($0 - 2 * $1) < within }
    }

    @Test(arguments: [20, 600]) func anEncodingIsRenderedByTheChosenOne(frames: Int) throws {
        let encoding = Fixture.encoding(frames: frames, seed: 1)
        let plain = try codec.render(encoding).samples
        #expect(plain == (try FakeModel().render(encoding, seed: 0)))
        #expect(try codec.render(encoding, vocoder: "plain").samples == plain)
        #expect(
            try codec.render(encoding, vocoder: "double").samples == plain.map { 2 * $0 })
    }

    @Test func aNameThatTheModelLacksIsToldWithThoseItHas() throws {
        let error = #expect(throws: InstrumentError.self) {
            try codec.render(Fixture.encoding(frames: 2, seed: 1), vocoder: "triple")
        }
        #expect(
            error?.description == "triple: no vocoder of that name; there are plain, double")
        #expect(try Self.model.vocoder(named: nil) is FakeModel)
        #expect(try Self.model.vocoder(named: "double") is DoubleVocoder)
        #expect(Self.model.vocoders.allSatisfy { $0.live == nil })
    }

    @Test func theLevelsOfTheEndsAreMeasuredWithTheSame() throws {
        let ends = [0.4, 0.004].map { (level: Float) in
            Encoding(
                codes: Array(repeating: level, count: 20 * 16),
                pitch: PitchTrack(constant: 220, frames: 20))
        }
        let blend = try Blend(mix: 0.5)
        let line = try LoudnessInterpolation(of: ends, under: [blend], in: codec, vocoder: "double")
        #expect(abs((line.levels[0] ?? 0) - Loudness.decibels(0.8)) < 1e-3)
        #expect(abs((line.levels[1] ?? 0) - Loudness.decibels(0.008)) < 1e-3)
        let plain = try LoudnessInterpolation(of: ends, under: [blend], in: codec)
        let loud = try Fixture.rendered(blend, of: ends, on: line, in: codec, vocoder: "double")
        #expect(
            isDouble(
                loud.samples, try Fixture.rendered(blend, of: ends, on: plain, in: codec).samples))
    }

    @Test func presetsAndTheSlotsOfAMixSoundByTheirOwn() throws {
        try withSounds { codec, _ in
            let plain = try Render(try preset(nil), in: codec.library).sound(in: codec)
            let loud = try Render(try preset("double"), in: codec.library)
                .sound(in: codec)
            #expect(isDouble(loud.samples, plain.samples))
            let slots = try [nil, "double"].map {
                MixSlot(name: "", content: .blend(try preset($0)))
            }
            #expect(try codec.sound(of: slots[0]) == plain)
            #expect(try codec.sound(of: slots[1]) == loud)
            // A third of what both together are is the plain one's.
            let both = try Fixture.mixed(Mix(slots: slots), in: codec)
            let alone = try Fixture.mixed(Mix(slots: [slots[0]]), in: codec)
            #expect(both.count == alone.count)
            #expect(zip(both, alone).allSatisfy { abs($0 - 3 * $1) < 1e-4 })
        }
    }

    @Test func filesAreWrittenByTheChosenOne() throws {
        try withSounds { codec, folder in
            func files(_ subject: ExportRequest.Subject, _ vocoder: String?) throws -> [[Float]] {
                let out = folder.appendingPathComponent(UUID().uuidString).path
                let request = ExportRequest(
                    subject, folder: out, name: "x", rate: 16_000, format: .float32,
                    isNormalized: false)
                let preset = try preset(vocoder)
                let mix = Mix(slots: [MixSlot(name: "", content: .blend(preset))])
                let render = try Render(request, preset: preset, mix: mix, in: codec.library)
                let files = try RenderFiles(request, for: render)
                let heard = RenderMemory()
                try render.run(in: codec, to: RenderTee(files, heard))
                #expect(subject == .mix || render.vocoder == vocoder)
                #expect(heard.outputs.count == files.paths.count)
                for (output, path) in zip(heard.outputs, files.paths) {
                    guard case .sound(let sound, _) = output.content else { continue }
                    #expect(try sound.samples == AudioFile.read(path).samples)
                }
                return try files.paths.map { try AudioFile.read($0).samples }
            }
            for subject in [ExportRequest.Subject.blend, .steps(3), .mix] {
                let (loud, plain) = (try files(subject, "double"), try files(subject, nil))
                #expect(loud.count == (subject == .steps(3) ? 3 : 1))
                for (a, b) in zip(loud, plain) { #expect(isDouble(a, b, within: 1e-4)) }
            }
            let request = ExportRequest(folder: folder.path, name: "x")
            let strange = try Render(
                request, preset: try preset("triple"), in: codec.library)
            let file = try RenderFiles(request, for: strange)
            #expect(throws: InstrumentError.self) { try strange.run(in: codec, to: file) }
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/x.wav"))
        }
    }

    @Test func anEncodingOnDiskIsHeardByTheChosenOne() throws {
        try withSounds { codec, folder in
            let encoding = Fixture.encoding(frames: 9, seed: 2)
            let file = folder.appendingPathComponent("take.npy")
            try EncodingFile.write(encoding, to: file.path, isWhole: true)
            let plain = try FakeModel().render(encoding, seed: 0)
            let (sound, again) = try codec.soundAndEncoding(
                of: .encoding(file), vocoder: "double")
            #expect(again == encoding && sound.samples == plain.map { 2 * $0 })
            let slot = MixSlot(name: "", content: .sound(file.path))
            #expect(try codec.sound(of: slot).samples == plain)
            #expect(
                try codec.sound(of: slot, vocoder: "double").samples == plain.map { 2 * $0 })
        }
    }

    @Test func theSpeedIsThatOfTheChosenOne() throws {
        let broken = LoadedModel(
            name: "", weightsHash: "", encoder: FakeModel(),
            vocoders: [
                NamedVocoder("plain", FakeModel()), NamedVocoder("broken", BrokenVocoder()),
            ])
        #expect(
            try Measurement(of: broken, seconds: 0.1, runs: 1).vocoderRealtimeFactor > 0)
        #expect(throws: BrokenVocoder.Fault.self) {
            try Measurement(of: broken, vocoder: "broken", seconds: 0.1, runs: 1)
        }
    }

    @Test func theConfigurationTellsTheVocodersBeforeTheModelIsLoaded() throws {
        try Fixture.withFolder { folder in
            for (name, text) in [("m.json", "{}"), ("m.safetensors", "")] {
                try Data(text.utf8).write(to: folder.appendingPathComponent(name))
            }
            let facts = try #require(try ModelFacts.list(in: [folder]).first)
            #expect(facts.vocoders == ["harmonic"])
            try facts.check(vocoder: "harmonic")
            try facts.check(vocoder: nil)
            let error = #expect(throws: InstrumentError.self) { try facts.check(vocoder: "x") }
            #expect(error?.description == "x: no vocoder of that name; there is harmonic")
            try Data(#"{"refiner": {}}"#.utf8).write(to: folder.appendingPathComponent("m.json"))
            #expect(
                try ModelFacts.list(in: [folder]).first?.vocoders == ["hifigan", "harmonic"])
        }
    }
}

/// The fake model's sound at twice its level.
private struct DoubleVocoder: Vocoder {
    let outputRate = 16_000

    func render(_ encoding: Encoding, seed: UInt64) throws -> [Float] {
        try FakeModel().render(encoding, seed: seed).map { 2 * $0 }
    }

    func stream(
        _ encoding: Encoding, seed: UInt64, maxFrames: Int
    ) throws -> any VocoderStream {
        FakeModel.Stream(samples: try render(encoding, seed: seed))
    }
}

/// A vocoder that renders nothing.
private struct BrokenVocoder: Vocoder {
    struct Fault: Error {}
    let outputRate = 16_000

    func render(_ encoding: Encoding, seed: UInt64) throws -> [Float] { throw Fault() }

    func stream(
        _ encoding: Encoding, seed: UInt64, maxFrames: Int
    ) throws -> any VocoderStream { throw Fault() }
}
