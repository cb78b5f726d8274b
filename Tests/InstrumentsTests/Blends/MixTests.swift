import AudioFile
import Foundation
import Instruments
import Models
import Signal
import Testing

@Suite struct MixTests {
    private func slot(_ name: String, mute: Bool = false, solo: Bool = false) -> MixSlot {
        MixSlot(name: name, content: .sound(name), isMuted: mute, isSoloed: solo)
    }

    private func buffer(_ samples: [Float]) -> SampleBuffer {
        SampleBuffer(samples: samples, rate: 48_000)
    }

    @Test func mutedSlotsAreSilentAndSoloedOnesSoundAlone() {
        #expect(Mix(slots: [slot("a"), slot("b", mute: true)]).audible == [0])
        #expect(
            Mix(slots: [slot("a"), slot("b", solo: true), slot("c", solo: true)]).audible == [1, 2])
        #expect(Mix(slots: [slot("a"), slot("b", mute: true, solo: true)]).audible == [])
        #expect(Mix(slots: (0..<10).map { slot("\($0)") }).audible == Array(0..<8))
        #expect(Mix().audible == [])
    }

    @Test func slotsAreAddedWithGainPanAndStart() {
        var left = slot("left")
        left.pan = -1
        var late = slot("late")
        (late.gain, late.start) = (-20, 1.0 / 48_000)
        let mix = Mix(slots: [left, slot("off", mute: true), late])
        let mixed = mix.render([buffer([1, 1]), nil, buffer([0.5, -0.5])])
        let wanted: [Float] = [1.4142135, 0, 1.4642135, 0.05, -0.05, -0.05]
        #expect(mixed.count == 6)
        for (got, expected) in zip(mixed, wanted) { #expect(abs(got - expected) < 1e-6) }
    }

    @Test func soundsOfAnotherRateAreBroughtToThatOfTheMix() {
        let sound = SampleBuffer(samples: Array(repeating: 0.25, count: 1_600), rate: 16_000)
        let mixed = MixDown.render([MixDown.Part(sound: sound, pan: 1)])
        #expect(mixed.count == 2 * 4_800)
        #expect(mixed[4_800] == 0)
        #expect(abs(mixed[4_801] - 0.3535534) < 1e-3)
        #expect(MixDown.render([]).isEmpty)
    }

    @Test func comesBackFromJSONAsItWas() throws {
        let preset = try Preset(name: "P", sounds: ["a", "b"], blend: Blend(mix: 0.25))
        let mix = Mix(slots: [
            slot("plain"),
            MixSlot(
                name: "Ü", content: .blend(preset), gain: -3.5, pan: 0.25, isMuted: true,
                isSoloed: true, start: 1.5),
        ])
        let json = try JSONEncoder().encode(mix)
        #expect(try JSONDecoder().decode(Mix.self, from: json) == mix)
    }

    @Test(arguments: [
        (#""gain": 25"#, "gain"), (#""pan": -1.5"#, "pan"), (#""start": -1"#, "start"),
        (#""mute": 1"#, "mute"),
    ])
    func figuresOutOfRangeAreRefusedByTheirKey(_ pair: String, _ key: String) {
        let json = #"{"slots": [{"name": "a", "sound": "b", \#(pair)}]}"#
        let error = #expect(throws: InstrumentError.self) {
            try JSONFile.decode(Mix.self, from: Data(json.utf8), named: "mix.json")
        }
        #expect(error?.description.hasPrefix("mix.json: the key 'slots[0].\(key)'") == true)
    }

    @Test func aSlotWithoutContentAndANinthSlotAreRefused() {
        func error(_ json: String) -> String? {
            let error = #expect(throws: InstrumentError.self) {
                try JSONFile.decode(Mix.self, from: Data(json.utf8), named: "m")
            }
            return error?.description
        }
        #expect(error(#"{"slots": [{"name": "a"}]}"#) == "m: the key 'slots[0].blend' is missing")
        let nine = Array(repeating: #"{"name": "a", "sound": "b"}"#, count: 9)
        #expect(
            error(#"{"slots": [\#(nine.joined(separator: ","))]}"#)
                == "m: the key 'slots': holds 9 slots, and 8 are the most")
    }

    @Test func aMixIsRenderedFromFilesAndBlends() throws {
        try Fixture.withFolder { folder in
            let file = folder.appendingPathComponent("half.wav")
            try AudioFile.write(
                Array(repeating: 0.5, count: 16_000), rate: 16_000, to: file.path,
                settings: ExportSettings(format: .float32, isNormalized: false))
            let codec = SoundCodec(
                library: try Library(folders: [folder]), model: FakeModel.loaded)
            let preset = try Preset(
                name: "Both", sounds: [file.path, "half"], blend: Blend(mix: 0.5))
            let mix = Mix(slots: [
                MixSlot(name: "file", content: .sound("half"), pan: -1),
                MixSlot(name: "blend", content: .blend(preset), pan: 1),
            ])
            var shares: [Double] = []
            let mixed = try Fixture.mixed(mix, in: codec) { shares.append($0) }
            #expect(shares == [0.5, 1])
            #expect(mixed.count == 2 * 48_000)
            #expect(abs(mixed[48_000] - 0.7071068) < 1e-3)
            // Encoded at a peak of 0.8, which is what the fake model gives back.
            #expect(abs(mixed[48_001] - 0.8 * 1.4142135) < 1e-3)
            let silent = #expect(throws: InstrumentError.self) {
                try Fixture.mixed(Mix(slots: [slot("half", mute: true)]), in: codec)
            }
            #expect(
                silent?.description
                    == "nothing is heard in the mix; fill a slot, or take a mute off")
            var strange = preset
            strange.vocoder = "wavenet"
            #expect(throws: InstrumentError.self) {
                try Render(strange, in: codec.library).sound(in: codec)
            }
        }
    }

    @Test func aSlotSoundsWithTheSeedOfItsPreset() throws {
        try Fixture.withFolder { folder in
            for name in ["a", "b"] {
                try AudioFile.write(
                    [Float](repeating: 0.5, count: 16_000), rate: 16_000,
                    to: folder.appendingPathComponent(name + ".wav").path,
                    settings: ExportSettings(format: .float32, isNormalized: false))
            }
            let model = LoadedModel(
                name: "seeded", weightsHash: "seeded", encoder: FakeModel(),
                vocoder: SeedVocoder())
            let codec = SoundCodec(library: try Library(folders: [folder]), model: model)
            var preset = try Preset(name: "", sounds: ["a", "b"], blend: Blend(mix: 0))
            preset.seed = 3
            let slot = MixSlot(name: "", content: .blend(preset))
            #expect(try codec.sound(of: slot).samples.first == 0.03)
            let again = try JSONDecoder().decode(Preset.self, from: JSONEncoder().encode(preset))
            #expect(again.seed == 3)
            let mixed = try Fixture.mixed(Mix(slots: [slot]), in: codec)
            #expect(abs(mixed[20_000] - 0.03) < 1e-3)
        }
    }
}

/// A vocoder that lets its seed be heard: a hundredth of it in every sample.
private struct SeedVocoder: Vocoder {
    let outputRate = 16_000

    func render(_ encoding: Encoding, seed: UInt64) throws -> [Float] {
        [Float](repeating: Float(seed) / 100, count: encoding.frames * Encoding.hop)
    }

    func stream(
        _ encoding: Encoding, seed: UInt64, maxFrames: Int
    ) throws -> any VocoderStream {
        FakeModel.Stream(samples: try render(encoding, seed: seed))
    }
}
