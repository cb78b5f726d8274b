import Foundation
import Signal
import Testing
import Workbench

@Suite struct SettingsTests {
    private func told(_ text: String) -> [String] {
        Settings.read(text, file: "config.toml").faults.map(\.description)
    }

    @Test func everythingIsRead() {
        let text = """
            device = "hw:0"
            period = 512
            volume = -6.5
            mouse = true
            audition = false
            fps = 60
            theme = "light"
            glyphs = "ascii"
            folders = ["~/samples", "/more"]

            [keys]
            play = "space"
            mix-up = ["right", "shift-right"]

            [controllers]
            mix = 74
            volume = 7

            [programs]
            5 = "Glass Organ"

            [colours]
            focus = "214"
            """
        let (settings, faults) = Settings.read(text, file: "config.toml")
        var wanted = Settings()
        (wanted.device, wanted.period, wanted.volume, wanted.fps) = ("hw:0", 512, -6.5, 60)
        (wanted.mouse, wanted.audition, wanted.theme, wanted.glyphs) = (true, false, .light, .ascii)
        wanted.folders = ["~/samples", "/more"]
        wanted.keys = ["play": ["space"], "mix-up": ["right", "shift-right"]]
        wanted.controllers = [74: "mix", 7: "volume"]
        wanted.programs = [5: "Glass Organ"]
        wanted.colours = ["focus": "214"]
        #expect(settings == wanted)
        #expect(faults.isEmpty)
    }

    @Test func nothingWrittenIsTheDefault() {
        let (settings, faults) = Settings.read("# nothing\n", file: "config.toml")
        #expect(settings == Settings())
        #expect(faults.isEmpty)
        #expect(settings.device == "default" && settings.period == 256 && settings.fps == 30)
        #expect(settings.mouse && settings.audition)
    }

    @Test func whatCannotBeUsedIsToldByLineAndTheRestIsUsed() {
        let text = """
            # mine
            volume = "loud"
            period = 7
            fps = 24
            theme = "pink"
            folders = ["/a", 3]
            """
        let (settings, faults) = Settings.read(text, file: "config.toml")
        #expect(settings.fps == 24)
        #expect(settings.volume == -6 && settings.period == 256 && settings.folders == [])
        #expect(
            faults.map(\.description) == [
                "config.toml:2: 'volume' lies between -60 and 0",
                "config.toml:3: 'period' lies between 16 and 16384",
                #"config.toml:5: 'theme' cannot be used; one of "auto", "dark", "light" would do"#,
                #"config.toml:6: 'folders' cannot be used; a list such as ["~/samples"] would do"#,
            ])
    }

    @Test func unknownSettingsAreToldWithTheNearest() {
        #expect(
            told("fps = 30\r\ncolors = \"x\"\r\n") == [
                "config.toml:2: no setting is called 'colors'; 'colours'?"
            ])
        #expect(
            told("zoom = 1") == [
                "config.toml:1: no setting is called 'zoom'; there are audition, colours, "
                    + "controllers, device, folders, fps, glyphs, keys, loop, mouse, period, "
                    + "programs, theme, volume"
            ])
    }

    @Test(arguments: [
        ("controllers = 3", "'controllers' is a section; [controllers] and below mix = 74"),
        ("[controllers]\nmix = 128", "the controller of 'mix' lies between 0 and 127"),
        ("[controllers]\nmix = \"x\"", "the controller of 'mix' lies between 0 and 127"),
        ("[controllers]\nloudness = 3", "no knob can set 'loudness'; there is mix, mix-y"),
        ("[controllers]\nmix = 3\ngain = 3", "controller 3 sets 'mix' already"),
    ])
    func knobsThatCannotBeUsedAreTold(_ text: String, _ fault: String) {
        let (settings, faults) = Settings.read(text, file: "config.toml")
        #expect(faults.count == 1 && faults[0].description.contains(fault), "\(faults)")
        #expect(settings.controllers.count <= 1)
    }

    @Test(arguments: [
        (
            "programs = 3",
            "'programs' is a section; [programs] and below 5 = \"Glass Organ\""
        ),
        (
            "[programs]\n129 = \"x\"",
            "no program is called '129'; its number lies between 1 and 128"
        ),
        ("[programs]\nfive = \"x\"", "no program is called 'five'"),
        ("[programs]\n5 = 5", "the preset of program 5 cannot be used; a name would do"),
        ("[programs]\n5 = \"x\"\n5 = \"y\"", "'programs.5' was set in line 2 already"),
    ])
    func programsThatCannotBeUsedAreTold(_ text: String, _ fault: String) {
        let (settings, faults) = Settings.read(text, file: "config.toml")
        #expect(faults.count == 1 && faults[0].description.contains(fault), "\(faults)")
        #expect(settings.programs.count <= 1)
    }

    @Test func keysThatDoNotExistAreToldAndTheOthersStay() {
        let text = """
            [keys]
            play = ["space", "hyper-x"]
            quit = 3
            """
        let (settings, faults) = Settings.read(text, file: "config.toml")
        #expect(settings.keys == ["play": ["space"]])
        #expect(
            faults.map(\.description) == [
                "config.toml:2: no key is called 'hyper-x'; names such as a, ctrl-l, shift-right, "
                    + "space, f1 would do",
                #"config.toml:3: the keys of 'quit' cannot be used; "space" or ["a", "ctrl-a"] "#
                    + "would do",
            ])
        #expect(told("keys.play = \"nope\"\n").first?.hasPrefix("config.toml:1: no key") == true)
        #expect(
            told("[keys]\n[colours]\nfocus = 3") == [
                "config.toml:3: 'colours.focus' cannot be used; a text would do"
            ])
        #expect(
            told("keys = 3") == [
                "config.toml:1: 'keys' is a section; [keys] and below play = \"space\""
            ])
    }

    @Test func aFaultInTheSyntaxIsToldByItsLineAndNothingIsUsed() throws {
        let (settings, faults) = Settings.read("fps = 24\nvolume = = 3\n", file: "config.toml")
        #expect(settings == Settings())
        #expect(faults.count == 1)
        let line = try #require(faults.first).description
        #expect(line.hasPrefix("config.toml:2: "))
        #expect(line.hasSuffix("; no setting is used until it is mended"))
        #expect(!line.contains("\n"))
    }

    @Test(arguments: [
        ("[", "a name should stand before the end of the line"),
        ("[[a]]", "[[ ]] is not used here; a section is written as [keys]"),
        ("[ ]", "a name should stand before ']'"), ("[=a]", "a name should stand before '='"),
        ("[keys", "']' is missing; a section is written as [keys]"),
        ("volume =", "a value is missing"), ("volume = # 3", "a value is missing"),
        ("volume = ]", "a value is missing"), ("volume", "'=' is missing after 'volume'"),
        ("folders = [ }", "a value is missing"),
        ("folders = [\"a\" \"b\"]", "',' or ']' is missing in a list"),
        ("volume = loud", "'loud' is no value; a text has quotes"),
        ("volume = 1979-05-27", "'1979-05-27' is no value; a text has quotes"),
        ("volume = 1 2", "'2' is too much here; one thing a line"),
        ("device = \"x", "a quote is missing at the end of a text"),
        (#"device = "\q""#, #"'\q' means nothing in a text; single quotes keep it as it is"#),
        ("keys = {play = 1", "'}' is missing; a table is written as {play = \"space\"}"),
        (
            "a = " + String(repeating: "[", count: 1_000),
            "lists and tables lie too deep in one another"
        ),
    ])
    func aMistakeInTheSyntaxIsToldByItsLine(_ text: String, _ reason: String) {
        #expect(
            told("fps = 3\n" + text + "\n") == [
                "config.toml:2: \(reason); no setting is used until it is mended"
            ])
    }

    @Test func aSettingThatStandsTwiceIsTold() {
        let (settings, faults) = Settings.read("fps = 3\nfps = 4", file: "config.toml")
        #expect(settings.fps == 3)
        #expect(
            faults.map(\.description) == [
                "config.toml:2: 'fps' was set in line 1 already; one line would do"
            ])
    }

    @Test func numbersAndTextsAreThoseOfTOML() {
        let text = #"""
            fps = 0x1_8
            volume = -1.25e1
            period = +1_024
            device = "tab\there \u00e9 \U0001F3BB"
            folders = ['C:\x', """
            two
            lines \
                as one"""]
            keys = { "play" = 'space', quit = "q" }
            colours.a = "1"
            """#
        let (settings, faults) = Settings.read(text, file: "config.toml")
        #expect(faults.isEmpty)
        #expect(settings.fps == 24 && settings.volume == -12.5 && settings.period == 1_024)
        #expect(settings.device == "tab\there é 🎻")
        #expect(settings.folders == [#"C:\x"#, "two\nlines as one"])
        #expect(settings.keys == ["play": ["space"], "quit": ["q"]])
        #expect(settings.colours == ["a": "1"])
    }

    @Test func quotesAndCommentsHideWhatWouldBeAMistake() {
        let text = """
            # [ = ]
            device = "a = # \\" ]" # = ]
            folders = [ # [
              '[=', \"\"\"
            [
            = ]\"\"\"\"",
            ]
            [ keys ] # [
            """
        let (settings, faults) = Settings.read(text, file: "config.toml")
        #expect(faults.isEmpty)
        #expect(settings.device == "a = # \" ]")
        #expect(settings.folders == ["[=", "[\n= ]\"\""])
    }

    @Test func aMissingFileSaysNothingAndWhatCannotBeReadIsToldWithItsReason() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("config.toml")
        func told(_ url: URL) -> [String] {
            let (settings, faults) = Settings.load(url)
            #expect(settings == Settings())
            return faults.map(\.description)
        }
        #expect(told(file) == [])
        #expect(told(file.appendingPathComponent("deeper.toml")) == [])
        try Data("fps = 12\n# caf\u{e9}".utf8 + [10, 0xff, 0xfe]).write(to: file)
        #expect(told(file) == ["\(file.path):3: is not in UTF-8; save it as UTF-8"])
        #expect(told(file.appendingPathComponent("deeper.toml")) == [])
        try Data(repeating: 35, count: (1 << 20) + 1).write(to: file)
        #expect(told(file) == ["\(file.path): is longer than the 1 MiB that can be read"])
        try Data("fps = 12".utf8).write(to: file)
        #expect(Settings.load(file).settings.fps == 12)
        #expect(told(folder) == ["\(folder.path): is a folder; a text file would do"])
        let pipe = folder.appendingPathComponent("pipe")
        #expect(mkfifo(pipe.path, 0o600) == 0)
        #expect(
            told(pipe) == ["\(pipe.path): is a device, a pipe or a socket; name a file"])
        let circle = folder.appendingPathComponent("circle")
        #expect(symlink(circle.path, circle.path) == 0)
        #expect(
            told(circle) == [
                "\(circle.path): its symbolic links lead in a circle; name the file itself"
            ])
        // Whoever may read everything has nothing to be told.
        guard geteuid() != 0 else { return }
        #expect(chmod(file.path, 0) == 0)
        #expect(
            told(file) == [
                "\(file.path): no permission to read it; change its permissions or use another place"
            ])
    }

    @Test func fiveThousandMutationsAreReadOrTold() {
        let original = Array(
            "device = \"x\"\nvolume = -6.5\nfolders = [\"a\"]\n[keys]\nplay = [\"space\"]\n".utf8)
        var random = SplitMix64(seed: 3)
        var told = 0
        for _ in 0..<5_000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: at)
                default: bytes.insert(original.randomElement(using: &random) ?? 0, at: at)
                }
            }
            let faults = Settings.read(String(decoding: bytes, as: UTF8.self), file: "f").faults
            #expect(faults.allSatisfy { $0.description.hasPrefix("f:") })
            told += faults.isEmpty ? 0 : 1
        }
        #expect(told > 0 && told < 5_000)
    }
}
