import Instruments
import Screen
import Testing
import Workbench

/// Program changes of a MIDI keyboard choose presets.
@Suite struct ProgramsTests {
    @discardableResult
    private func obey(_ line: String, _ state: inout State) throws -> [Command] {
        try state.press(":")
        state.type(line)
        return try state.press("enter")
    }

    private func preset(_ sounds: [String]) throws -> Preset {
        try Preset(name: "Glass Organ", sounds: sounds, blend: try Blend(mix: 0.25))
    }

    @Test func aProgramChoosesThePresetOfItsNumberOrTheOneThatWasGiven() throws {
        var state = SampleState.make()
        #expect(update(&state, .programChange(5)) == [.loadProgram(5, named: nil)])
        #expect(try obey("program 5 = glass", &state) == [.findProgram(5, named: "glass")])
        _ = update(&state, .programMapped(5, "Glass Organ"))
        #expect(state.notice?.text == "program 5 chooses Glass Organ")
        #expect(update(&state, .programChange(5)) == [.loadProgram(5, named: "Glass Organ")])
        #expect(update(&state, .programChange(6)) == [.loadProgram(6, named: nil)])
        try obey("program 5", &state)
        #expect(
            state.notice?.text == "program 5 chooses the preset of that number in the list")
        #expect(update(&state, .programChange(5)) == [.loadProgram(5, named: nil)])
    }

    @Test(arguments: [
        ("program 0=x", "program lies between 1 and 128"),
        ("program 129=x", "program lies between 1 and 128"),
        ("program x=5", ":program NUMBER=NAME"),
    ])
    func whatIsNoProgramIsSaid(_ line: String, _ fault: String) throws {
        var state = SampleState.make()
        try obey(line, &state)
        guard case .prompt(let prompt) = state.dialog else {
            Issue.record("the line was taken")
            return
        }
        #expect(prompt.fault?.contains(fault) == true, "\(prompt.fault ?? "")")
    }

    @Test func thePresetComesIntoTheBlendPaneWhereNotesPlayIt() throws {
        var state = SampleState.make(focus: .library)
        _ = update(&state, .program(try preset(["sitar", "trumpet"])))
        #expect(state.focus == .blend)
        #expect(state.document.presetName == "Glass Organ")
        #expect(state.document.settings.x == 0.25)
        state.focus = .mix
        _ = update(&state, .program(try preset(["sitar", "trumpet"])))
        #expect(state.focus == .mix)
    }

    @Test func whatSoundsGoesOnUntilTheSoundsOfAnotherAreRead() throws {
        var state = SampleState.make()
        try state.press("K")
        try state.press("space")
        let commands = update(&state, .program(try preset(["choir", "tuba"])))
        #expect(!commands.contains(.closeInstrument) && !commands.contains(.stop))
        #expect(commands.contains(.load(slot: 0, reference: "choir")))
        #expect(state.transport.playing == .blend)
        // A sound that cannot be read leaves nothing to play.
        let gone = update(&state, .loadFailed(slot: 0, reference: "choir", fault: "gone"))
        #expect(!gone.contains(.closeInstrument))
        let both = update(&state, .loadFailed(slot: 1, reference: "tuba", fault: "gone"))
        #expect(both.contains(.closeInstrument))
    }

    @Test func theSessionKeepsWhatWasChosenBesideTheConfiguration() throws {
        var settings = Settings()
        settings.programs = [1: "Sea Harp", 2: "Glass Organ"]
        var state = SampleState.make()
        _ = state.begin(nil, settings, preset: nil)
        #expect(state.play.programs == settings.programs)
        #expect(Session(state).programs.isEmpty)
        _ = update(&state, .programMapped(2, "Plucked Brass"))
        _ = update(&state, .programMapped(9, "Mine"))
        #expect(Session(state).programs == [2: "Plucked Brass", 9: "Mine"])
        var next = SampleState.make()
        _ = next.begin(Session(state), settings, preset: nil)
        #expect(next.play.programs == [1: "Sea Harp", 2: "Plucked Brass", 9: "Mine"])
    }
}
