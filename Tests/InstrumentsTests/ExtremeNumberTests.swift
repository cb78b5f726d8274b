import Foundation
import Instruments
import Models
import TestSupport
import Testing

/// Whatever numbers stand in a file, it is read within its ranges or refused with one line.
@Suite struct ExtremeNumberTests {
    /// Reads every variant; what can be read is looked at.
    ///
    /// - Returns: how many were read, and how many refused.
    private func attempt(
        _ json: String, _ read: (String) throws -> Void
    ) -> (read: Int, refused: Int) {
        var counts = (read: 0, refused: 0)
        for text in ExtremeNumbers.variants(of: json) {
            do {
                try read(text)
                counts.read += 1
            } catch {
                #expect(!"\(error)".contains("\n"), "\(error)")
                counts.refused += 1
            }
        }
        return counts
    }

    @Test func listsOfSounds() throws {
        let json = """
            [{"file": "a.flac", "title": "A", "family": "reed", "source": "acoustic",
              "pitch": 60, "velocity": 100, "program": 65}]
            """
        try Fixture.withFolder { folder in
            let counts = attempt(json) { text in
                try Data(text.utf8).write(to: folder.appendingPathComponent("sounds.json"))
                let library = try Library(folders: [folder])
                let sound = try library.sound(named: "A")
                for number in [sound.pitch, sound.velocity, sound.program] {
                    #expect((0...127).contains(number ?? 0))
                }
                #expect(library.filtered(by: SoundFilter("c4")).count <= 1)
                _ = library.references()
            }
            // Zero is a number of MIDI's.
            #expect(counts.read == 3)
            #expect(counts.refused == 3 * ExtremeNumbers.all.count - 3)
        }
    }

    @Test func presets() throws {
        let json = """
            {"version": 1, "name": "N", "sounds": ["a", "b"], "weights": [0.5, 0.25], "pitch": 60,
             "interpolation": "linear", "stretch": 2, "start": 1, "gain": 3, "transposition": 2,
             "frames": 40, "seed": 7}
            """
        let sounds = [Fixture.encoding(frames: 9, seed: 1), Fixture.encoding(frames: 7, seed: 2)]
        let counts = attempt(json) { text in
            let preset = try Preset(json: Data(text.utf8), named: "p.json")
            // A length of hours is refused before it is made.
            guard preset.blend.frames ?? 0 < 100_000 else { return }
            let encoding = try preset.blend.apply(to: sounds)
            #expect(encoding.codes.allSatisfy { $0.isFinite })
            _ = try JSONEncoder().encode(preset)
        }
        #expect(counts.read > 0 && counts.refused > 50)
    }

    @Test func presetsThatMoveAndArePlayed() throws {
        let json = """
            {"version": 1, "name": "N", "sounds": ["a", "b"], "weights": [0.5, 0.25],
             "voices": {"attack": 0.5, "decay": 2, "sustain": 50, "release": 1, "unison": 2,
              "detune": 12, "bend": 7, "vibrato": 30, "glide": 0.25, "formants": 40},
             "automation": {"mix": [[0, 0.25], [1.5, 1]], "transpose": [[0.125, -3]],
              "scale-3": [[0, 0.75], [2, 1.25]]}}
            """
        let sounds = [Fixture.encoding(frames: 9, seed: 1), Fixture.encoding(frames: 7, seed: 2)]
        let counts = attempt(json) { text in
            let preset = try Preset(json: Data(text.utf8), named: "p.json")
            for parameter in VoiceSettings.Parameters.all { try parameter.check(preset.voices) }
            let encoding = try preset.blend.apply(to: sounds)
            #expect(encoding.codes.allSatisfy { $0.isFinite })
            #expect(encoding.pitch.hertz.allSatisfy { $0.isFinite })
            _ = try JSONEncoder().encode(preset)
        }
        #expect(counts.read > 20 && counts.refused > 100)
    }

    @Test func mixes() throws {
        let json = """
            {"slots": [{"name": "S", "sound": "a", "gain": 2, "pan": 0.5, "start": 3}]}
            """
        let counts = attempt(json) { text in
            let mix = try JSONFile.decode(Mix.self, from: Data(text.utf8), named: "m.json")
            for slot in mix.slots {
                #expect(slot.start >= 0 && slot.start < 1e6)
                #expect((-1...1).contains(slot.pan))
                #expect(slot.gain.isFinite)
            }
        }
        #expect(counts.read > 0 && counts.refused > 10)
    }

    @Test(arguments: ["instrument-tiny", "refined-tiny", "wavenet-tiny", "nsynth"])
    func models(_ name: String) throws {
        let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("ModelsTests/Fixtures")
        let json =
            name == "nsynth"
            ? String(
                decoding: try JSONEncoder().encode(NSynthConfiguration.published), as: UTF8.self)
            : try String(
                contentsOf: fixtures.appendingPathComponent(name + ".json"), encoding: .utf8)
        let stated = json.replacing(
            /^\s*\{/, with: "{\"sampling\": {\"temperature\": 1.0, \"top_k\": 3},",
            maxReplacements: 1)
        let weights = fixtures.appendingPathComponent(
            (name == "nsynth" ? "wavenet-tiny" : name) + ".safetensors")
        try Fixture.withFolder { folder in
            try FileManager.default.copyItem(
                at: weights, to: folder.appendingPathComponent("m.safetensors"))
            let counts = attempt(stated) { text in
                try Data(text.utf8).write(to: folder.appendingPathComponent("m.json"))
                for facts in try ModelFacts.list(in: [folder]) {
                    _ = facts.text
                    if let sampling = facts.sampling {
                        #expect(sampling.temperature.isFinite && sampling.temperature >= 0)
                        #expect(sampling.topK.map { $0 > 0 } ?? true)
                    }
                    switch facts.kind {
                    case "instrument":
                        _ = try InstrumentConfiguration.load(
                            folder.appendingPathComponent("m.json"))
                    case "nsynth":
                        _ = try NSynthConfiguration.load(
                            folder.appendingPathComponent("m.json"))
                    default: _ = try WaveNetFile.load(folder.appendingPathComponent("m.json"))
                    }
                }
            }
            #expect(counts.refused > 50)
        }
    }

    @Test func generatorsAsPublished() throws {
        let json = String(
            decoding: try JSONEncoder().encode(HiFiGANConfiguration.v1), as: UTF8.self)
        let counts = attempt(json) { text in
            let sizes = try HiFiGANConfiguration.read(Data(text.utf8), path: "config.json")
            #expect(sizes.context > 0)
        }
        #expect(counts.refused > 100)
    }
}
