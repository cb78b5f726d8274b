import Testing
import Workbench

/// Knobs set what they have learned.
@Suite struct ControllersTests {
    private func state() throws -> State {
        var state = SampleState.make()
        try obey("midi jack", &state)
        return state
    }

    @discardableResult
    private func obey(_ line: String, _ state: inout State) throws -> [Command] {
        try state.press(":")
        state.type(line)
        return try state.press("enter")
    }

    @Test func theKnobThatIsMovedNextSetsThePoint() throws {
        var state = try state()
        #expect(update(&state, .controller(74, value: 100)).isEmpty)
        try obey("learn mix", &state)
        #expect(state.notice?.text == "move the knob that is to set mix")
        let commands = update(&state, .controller(74, value: 127))
        #expect(state.document.settings.x == 1)
        #expect(state.notice?.text == "controller 74 sets mix")
        // The notes follow; what is silent stays so.
        #expect(commands.contains { if case .openInstrument = $0 { true } else { false } })
        #expect(!commands.contains { if case .play = $0 { true } else { false } })
        _ = update(&state, .controller(74, value: 0))
        #expect(state.document.settings.x == 0)
        _ = update(&state, .controller(75, value: 127))
        #expect(state.document.settings.x == 0)
        try state.press("z")
        #expect(state.notice?.text == "undone: the knob of mix; Z does it again")
    }

    @Test func everyParameterWithARangeAndTheVolumeHaveOne() throws {
        var state = try state()
        for (number, id) in [(20, "gain"), (21, "transpose"), (22, "volume")] {
            try obey("learn \(id)", &state)
            _ = update(&state, .controller(number, value: 127))
        }
        #expect(state.document.settings.edits.gain == 24)
        #expect(state.transport.volume == 0)
        #expect(state.play.controllers == [20: "gain", 21: "transpose", 22: "volume"])
        var other = SampleState.make()
        _ = other.begin(Session(state), preset: nil)
        #expect(other.play.controllers == state.play.controllers)
        // Another knob takes its place.
        try obey("learn gain", &state)
        _ = update(&state, .controller(30, value: 0))
        #expect(state.play.controllers[20] == nil && state.play.controllers[30] == "gain")
        try obey("unlearn gain", &state)
        #expect(state.play.controllers[30] == nil)
    }

    @Test func whatTheConfigurationSaysHoldsUntilAKnobLearnsMore() throws {
        var settings = Settings()
        settings.controllers = [74: "mix", 7: "volume"]
        var state = SampleState.make()
        _ = state.begin(nil, settings, preset: nil)
        #expect(state.play.controllers == settings.controllers)
        // The session keeps what was learned beside it alone.
        #expect(Session(state).controllers.isEmpty)
        try obey("midi jack", &state)
        try obey("learn mix", &state)
        _ = update(&state, .controller(30, value: 5))
        #expect(state.play.controllers == [30: "mix", 7: "volume"])
        #expect(Session(state).controllers == [30: "mix"])
        var next = SampleState.make()
        _ = next.begin(Session(state), settings, preset: nil)
        #expect(next.play.controllers == [30: "mix", 7: "volume"])
    }

    private func fault(of line: String, _ state: inout State) throws -> String? {
        try obey(line, &state)
        guard case .prompt(let prompt) = state.dialog else { return nil }
        try state.press("escape")
        return prompt.fault
    }

    @Test func whatNoKnobCanSetIsSaid() throws {
        var state = try state()
        let unknown = try fault(of: "learn wings", &state)
        #expect(unknown?.hasPrefix("no knob can set 'wings'; there is mix, mix-y, ") == true)
        #expect(try fault(of: "unlearn mix", &state) == "no knob sets 'mix'")
        var deaf = SampleState.make()
        let unheard = try fault(of: "learn mix", &deaf)
        #expect(unheard == "no keyboard is listened to; :midi alsa, for one, does it")
    }
}
