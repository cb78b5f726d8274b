import Foundation
import Instruments
import Signal
import Testing

@Suite struct PresetTests {
    private let json = """
        {
          "version": 1, "name": "Half Electric Sitar", "about": "twang",
          "sounds": ["sitar", "guitar"], "weights": [0.5, 0.5],
          "interpolation": "spherical", "pitch": "C3", "frames": 125, "colour": "red",
          "offsets": [0, 0, 0, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 0, 0, 0, 0]
        }
        """

    private func read(_ text: String) throws -> Preset {
        try Preset(json: Data(text.utf8), named: "half.json")
    }

    @Test func readsAllKeysAndToleratesUnknownOnes() throws {
        let preset = try read(json)
        #expect(preset.name == "Half Electric Sitar")
        #expect(preset.sounds == ["sitar", "guitar"])
        #expect(preset.blend.weights == [0.5, 0.5])
        #expect(preset.blend.interpolation == .spherical)
        #expect(preset.blend.pitch == .note(Note(midi: 48)))
        #expect(preset.blend.frames == 125)
        #expect(preset.blend.offsets[7] == 0.5)
    }

    @Test func comesBackFromDiskAsItWas() throws {
        let preset = try read(json)
        try Fixture.withFolder { folder in
            try preset.write(to: folder.appendingPathComponent("deep/half.json"))
            #expect(try Preset.list(in: folder.appendingPathComponent("deep")) == [preset])
        }
    }

    @Test func keepsHowNotesPlayItWhereThatIsNotTheUsual() throws {
        var preset = try read(json)
        #expect(preset.voices == VoiceSettings())
        (preset.voices.attack, preset.voices.mode) = (0.25, .legato)
        (preset.voices.held, preset.voices.slide) = (.seamless, 6)
        try Fixture.withFolder { folder in
            let file = folder.appendingPathComponent("half.json")
            try preset.write(to: file)
            #expect(try Preset(contentsOf: file) == preset)
            let written = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
            let voices = (written as? [String: Any])?["voices"] as? [String: Any]
            #expect(voices?.keys.sorted() == ["attack", "held", "mode", "slide"])
            // How many voices there are and what channels mean is not the sound's.
            preset.voices = VoiceSettings()
            (preset.voices.voices, preset.voices.isExpressive) = (4, true)
            try preset.write(to: file)
            #expect(try !String(contentsOf: file, encoding: .utf8).contains("voices"))
        }
    }

    @Test(arguments: [
        ("{\"attack\": -1}", "the key 'voices.attack': attack lies between 0 and 20"),
        ("{\"attack\": \"slow\"}", "the key 'voices.attack' should be of type"),
        ("{\"mode\": \"chords\"}", "the key 'voices.mode'"),
        ("{\"unison\": 99}", "the key 'voices.unison': unison lies between 1 and 8"),
        ("[0.2]", "the key 'voices' should be of type"),
    ])
    func damagedVoicesAreNamed(_ voices: String, _ reason: String) throws {
        let broken = json.replacingOccurrences(
            of: "\"version\": 1", with: "\"version\": 1, \"voices\": \(voices)")
        let error = #expect(throws: InstrumentError.self) { try read(broken) }
        let line = try #require(error?.description)
        #expect(line.hasPrefix("half.json: \(reason)"), "\(line)")
        #expect(!line.contains("\n"))
    }

    @Test(arguments: [
        ("\"version\": 1", "\"version\": 9", "version"),
        ("\"weights\": [0.5, 0.5]", "\"weights\": [0.5]", "weights"),
        ("\"weights\": [0.5, 0.5]", "\"weights\": [1, \"x\"]", "weights[1]"),
        ("\"pitch\": \"C3\"", "\"pitch\": \"H9\"", "pitch"),
        ("\"name\"", "\"nome\"", "name"),
        ("\"frames\": 125", "\"frames\": -1", "frames"),
        ("[\"sitar\", \"guitar\"]", "[\"sitar\"]", "sounds"),
        ("\"offsets\": [0,", "\"offsets\": [", "offsets"),
        ("spherical", "cubic", "interpolation"),
        ("{", "[", "JSON"),
    ])
    func errorsNameTheFileAndTheKey(_ from: String, _ to: String, _ key: String) throws {
        let broken = json.replacingOccurrences(of: from, with: to)
        let error = #expect(throws: InstrumentError.self) { try read(broken) }
        let line = try #require(error?.description)
        #expect(line.hasPrefix("half.json: "))
        #expect(line.contains(key))
        #expect(!line.contains("\n"))
    }

    @Test func aHundredThousandMutationsAreReadOrRefused() throws {
        let original = Array(json.utf8)
        var random = SplitMix64(seed: 7)
        var read = 0
        for _ in 0..<100_000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
                let at = bytes.indices.randomElement(using: &random) ?? 0
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: at)
                case 2: bytes.insert(original.randomElement(using: &random) ?? 0, at: at)
                default: bytes.removeLast(min(bytes.count, at % 9))
                }
            }
            do {
                _ = try Preset(json: Data(bytes), named: "fuzz.json")
                read += 1
            } catch let error as InstrumentError {
                #expect(error.description.hasPrefix("fuzz.json: "))
            }
        }
        #expect(read > 0 && read < 100_000)
    }
}
