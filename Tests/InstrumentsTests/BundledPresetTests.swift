import Foundation
import Instruments
import Testing

@Suite struct BundledPresetTests {
    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func thereAreSixteenPresetsOrMoreWithNamesOfTheirOwn() throws {
        let presets = try Preset.list(in: Self.repository.appendingPathComponent("Presets"))
        #expect(presets.count >= 16)
        #expect(Set(presets.map(\.name)).count == presets.count)
        #expect(presets.allSatisfy { !$0.about.isEmpty })
    }

    @Test func everySoundOfEveryPresetIsBundled() throws {
        let library = try Library(folders: [Self.repository.appendingPathComponent("Sounds")])
        let presets = try Preset.list(in: Self.repository.appendingPathComponent("Presets"))
        for preset in presets {
            for name in preset.sounds {
                let sound = try library.sound(named: name)
                #expect(sound.name == name)
                #expect(FileManager.default.fileExists(atPath: sound.url.path))
            }
        }
    }

    @Test func aPresetIsFoundByNameOrPartOfIt() throws {
        let presetLibrary = PresetLibrary([Self.repository.appendingPathComponent("Presets")])
        #expect(try presetLibrary.preset(named: "half electric").name == "Half Electric Sitar")
        let error = #expect(throws: InstrumentError.self) {
            try presetLibrary.preset(named: "half elektric")
        }
        #expect(error?.description.contains("are Half Electric Sitar, ") == true)
    }
}
