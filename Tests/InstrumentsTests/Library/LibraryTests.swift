import Foundation
import Instruments
import Testing

@Suite struct LibraryTests {
    private static func sound(
        _ title: String, _ name: String, pitch: Int? = 60, family: String = "guitar"
    ) -> Sound {
        Sound(
            title: title, family: family, source: "acoustic", pitch: pitch, velocity: 100,
            url: URL(fileURLWithPath: "/sounds/\(name).flac"))
    }

    private let library = Library(sounds: [
        sound("Sitar", "string_acoustic_001-048-100", pitch: 48, family: "string"),
        sound("Nylon Guitar", "guitar_acoustic_000-060-100"),
        sound("Jazz Guitar", "guitar_electronic_000-060-100"),
        sound("Slap Bass", "bass_electronic_004-036-100", pitch: 36, family: "bass"),
        sound("Dog Bark", "noise_acoustic_002-060-127", pitch: nil, family: "noise"),
    ])

    @Test(arguments: [
        ("Sitar", "Sitar"), ("sit", "Sitar"), ("string_acoustic_001-048-100", "Sitar"),
        ("jazz", "Jazz Guitar"), ("bark", "Dog Bark"), ("bass slap", "Slap Bass"),
    ])
    func findsASoundByNamePrefixPartOrWords(_ text: String, _ title: String) throws {
        #expect(try library.sound(named: text).title == title)
    }

    @Test func anAmbiguousNameListsTheCandidates() {
        let error = #expect(throws: InstrumentError.self) { try library.sound(named: "guitar") }
        #expect(error?.code == .ambiguous)
        #expect(error?.description.contains("Nylon Guitar, Jazz Guitar") == true)
    }

    @Test func anUnknownNameListsTheNearest() {
        let error = #expect(throws: InstrumentError.self) { try library.sound(named: "sittar") }
        #expect(error?.code == .notFound)
        #expect(error?.description.contains("Sitar") == true)
    }

    @Test func filtersByWordsAndExclusions() {
        func titles(_ filter: SoundFilter) -> [String] {
            library.filtered(by: filter).map(\.title)
        }
        #expect(titles(SoundFilter("guitar -jazz")) == ["Nylon Guitar"])
        #expect(titles(SoundFilter("", family: "Bass")) == ["Slap Bass"])
        #expect(titles(SoundFilter("", pitch: 30...50)) == ["Sitar", "Slap Bass"])
        #expect(titles(SoundFilter("c2")) == ["Slap Bass"])
        #expect(titles(SoundFilter("guitar", source: "electronic")).isEmpty)
        #expect(titles(SoundFilter()).count == 5)
    }

    @Test func readsTheIndexAndTheFilesItDoesNotList() throws {
        try Fixture.withFolder { folder in
            let index = """
                [{"file": "a.flac", "title": "A", "family": "reed", "source": "acoustic",
                  "pitch": 60, "velocity": 100, "origin": "FluidR3", "program": 65,
                  "licence": "MIT", "heldOut": true},
                 {"file": "n.flac", "title": "N", "family": "noise", "source": "acoustic",
                  "pitch": 60, "velocity": null, "pitched": false}]
                """
            let files = ["sounds.json": index, "a.flac": "", "bass_synthetic_003-030-90.WAV": ""]
            for (name, text) in files.merging(["notes.txt": ""], uniquingKeysWith: { a, _ in a }) {
                try Data(text.utf8).write(to: folder.appendingPathComponent(name))
            }
            let sounds = try Library(folders: [folder]).sounds
            #expect(sounds.map(\.title) == ["A", "N", "bass_synthetic_003-030-90"])
            #expect(sounds[0].heldOut && sounds[0].licence == "MIT")
            #expect(sounds[1].pitch == nil)
            #expect(sounds[2].family == "bass" && sounds[2].pitch == 30)
        }
    }

    @Test func aBrokenIndexIsNamedWithItsKey() throws {
        try Fixture.withFolder { folder in
            let index = folder.appendingPathComponent("sounds.json")
            try Data(#"[{"file": "a.flac", "title": 3}]"#.utf8).write(to: index)
            let error = #expect(throws: InstrumentError.self) { try Library(folders: [folder]) }
            #expect(error?.description.contains("sounds.json: the key '[0].title'") == true)
        }
    }

    @Test func severalAnswersAreToldByWhatTellsThemApart() {
        func sound(_ title: String, _ path: String) -> Sound {
            Sound(
                title: title, family: "", source: "", pitch: nil, velocity: nil,
                url: URL(fileURLWithPath: path))
        }
        func reason(_ sounds: [Sound]) -> String {
            let library = Library(sounds: sounds)
            return (#expect(throws: InstrumentError.self) { try library.sound(named: "harp") })?
                .reason ?? ""
        }
        #expect(
            reason([sound("Harp A", "/1/x.wav"), sound("Harp B", "/1/y.wav")])
                .hasSuffix("give one of Harp A, Harp B"))
        #expect(
            reason([sound("Harp", "/1/x.wav"), sound("Harp", "/1/y.wav")])
                .hasSuffix("give one of x, y"))
        #expect(
            reason([sound("Harp", "/1/harp.wav"), sound("Harp", "/2/harp.wav")])
                .hasSuffix("give one of /1/harp.wav, /2/harp.wav"))
    }
}
