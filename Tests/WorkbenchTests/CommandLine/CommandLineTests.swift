import Instruments
import Models
import Screen
import Testing
import Workbench

@Suite struct CommandLineTests {
    private func obey(_ line: String, _ state: inout State) throws -> [Command] {
        try state.press(":")
        state.type(line)
        return try state.press("enter")
    }

    private func fault(_ state: State) -> String? {
        guard case .prompt(let prompt) = state.dialog else { return nil }
        return prompt.fault
    }

    @Test func numbersGoToTheSettings() throws {
        var state = SampleState.make()
        for line in [
            "mix 37.4", "pitch c3", "transpose -2", "stretch 1.5", "start 0.25", "gain -3",
            "width -6.5", "offset 4 0.5", "scale 15 1.2", "mask 0-3,7", "seed 7",
        ] {
            _ = try obey(line, &state)
            #expect(state.dialog == nil, "\(line)")
        }
        let settings = state.document.settings
        #expect(abs(settings.x - 0.374) < 1e-6)
        #expect(settings.pitch == .note(Note(midi: 48)))
        #expect(settings.transposition == -2)
        #expect(settings.stretch == 1.5)
        #expect(settings.start == 0.25)
        #expect(settings.gain == -3)
        #expect(settings.width == -6.5)
        #expect(settings.offsets[4] == 0.5)
        #expect(settings.scales[15] == 1.2)
        #expect(settings.follows.indices.filter { settings.follows[$0] } == [0, 1, 2, 3, 7])
        #expect(settings.seed == 7)
        #expect(state.blend.blend?.start == 0.25)
    }

    @Test(arguments: [
        ("nonsense", "no command is called 'nonsense'; ? lists them"),
        ("mix 150", "mix lies between 0 and 100"),
        ("mix 20 30", "a second figure needs a third sound, C; load one first"),
        ("start 100", "the blend lasts 2.5 s; start lies between 0 and 2.4"),
        ("stretch", "write :stretch FACTOR; stretch lies between 0.25 and 4"),
        ("offset 16 1", "row lies between 0 and 15"),
        ("offset 3", "write :offset ROW VALUE; offset lies between"),
        ("mask 0-20", "a row lies between 0 and 15"),
        ("mask 3-x", "write :mask ROWS|all|none"),
        ("s 1", "'s' may be transpose"),
        ("pitch d", "there is no sound D; load one first"),
        ("volume 3", "volume lies between -60 and 0"),
        ("vocoder x", "there is spectral, noise, and no 'x'"),
        ("load a xylophone", "no file and no bundled sound"),
    ])
    func whatWillNotDoIsSaidAndTheLineStays(_ line: String, _ reason: String) throws {
        var state = SampleState.make()
        #expect(try obey(line, &state).isEmpty)
        let said = fault(state) ?? ""
        if line == "s 1" {
            #expect(said.hasPrefix("'s' may be "))
        } else {
            #expect(said.contains(reason))
        }
        #expect(state.messages.last?.text == said)
        #expect(state.document == SampleState.make().document)
    }

    @Test func aSoundIsLoadedByItsName() throws {
        var state = SampleState.make()
        let commands = try obey("load b violin", &state)
        #expect(commands.contains(.load(slot: 1, reference: "violin")))
    }

    @Test func otherCommandsAreHandedOn() throws {
        var state = SampleState.make()
        #expect(try obey("folder /takes", &state) == [.listSounds(folders: [], adding: "/takes")])
        _ = update(&state, .library(SampleState.entries, folders: ["/takes"]))
        #expect(try obey("forget /takes", &state) == [.listSounds(folders: [])])
        #expect(try obey("device hw:1", &state) == [.openDevice("hw:1")])
        #expect(try obey("retry", &state) == [.openDevice(nil)])
        #expect(try obey("volume -12", &state) == [.volume(-12)])
        #expect(try obey("loop on", &state) == [] && state.transport.isLooping)
        #expect(try obey("level off", &state) == [.level(false)])
        #expect(try obey("mouse on", &state) == [.useMouse(true)])
        #expect(try obey("preset sea", &state) == [.loadPreset("sea")])
        #expect(try obey("quit", &state).last == .quit)
    }

    @Test func everyCommandIsKnownToTheParser() throws {
        for command in LineCommand.all where !command.arguments.isEmpty {
            var state = SampleState.make()
            _ = try obey(command.word, &state)
            // What takes any words is done without them as well.
            let isDone = state.focus == .library || (state.dialog != nil && fault(state) == nil)
            let said = fault(state) ?? (isDone ? "done" : "")
            #expect(
                said == "done" || said.hasPrefix("write :\(command.word) \(command.arguments)"),
                "\(command.word): \(said)")
        }
    }

    @Test(arguments: [80, 40]) func aLongFaultStandsAboveTheLineInFull(_ columns: Int) throws {
        var state = SampleState.make()
        state.size = Size(width: columns, height: columns == 80 ? 24 : 12)
        _ = try obey("load a xyzzy", &state)
        let shown = view(state, size: state.size).plainText.split(separator: "\n")
            .flatMap { $0.split { " ┃│".contains($0) } }.joined(separator: " ")
        let said = try #require(fault(state))
        #expect(said.count > columns - 20)
        #expect(shown.contains(said.split(separator: " ").suffix(2).joined(separator: " ")))
        #expect(shown.contains(": load a xyzzy"))
    }

    @Test func textIsEditedInTheMiddle() {
        var field = TextField("sitar bird")
        for key in ["ctrl-w", "left", "backspace", "home", "delete", "end"] {
            _ = KeyName.key(key).map { field.type($0) }
        }
        #expect(field.text == "ita " || field.text == "ita")
        #expect(field.cursor == field.text.count)
    }
}
