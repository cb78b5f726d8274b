import Instruments
import Testing
import Workbench

/// Numbers of a slot that are typed, and when slots sound.
@Suite struct SlotNumbersTests {
    private func filled() -> State {
        var state = SampleState.make(focus: .mix)
        SampleState.fillMix(&state)
        return state
    }

    @Test func gainPanAndDelayAreTypedInOneLine() throws {
        var state = filled()
        try state.press("#")
        guard case .prompt(let prompt) = state.dialog else {
            Issue.record("nothing is asked")
            return
        }
        #expect(prompt.field.text == "-3.0 -50 0.00")
        try state.press("ctrl-u")
        state.type("-4.5 R30 0.75")
        try state.press("enter")
        let slot = state.document.mix.slots[0]
        #expect(slot.gain == -4.5 && slot.start == 0.75 && abs(slot.pan - 0.3) < 1e-6)
        try state.press("z")
        #expect(state.document.mix.slots[0].gain == -3)
    }

    @Test(arguments: [
        ("pan L20", -0.2), ("pan c", 0), ("pan 55", 0.55), ("delay 2", -0.5), ("gain 3", -0.5),
    ])
    func commandsSetTheSelectedSlot(_ line: String, _ pan: Float) throws {
        var state = filled()
        try state.press(":")
        state.type(line)
        try state.press("enter")
        let slot = state.document.mix.slots[0]
        #expect(abs(slot.pan - pan) < 1e-6)
        #expect(slot.start == (line == "delay 2" ? 2 : 0))
        #expect(slot.gain == (line == "gain 3" ? 3 : -3))
        #expect(state.document.settings.gain == 0)
    }

    @Test func muteAndSoloAreTypedToo() throws {
        var state = filled()
        for line in ["mute on", "solo on", "solo off"] {
            try state.press(":")
            state.type(line)
            try state.press("enter")
        }
        #expect(state.document.mix.slots[0].isMuted && !state.document.mix.slots[0].isSoloed)
        try state.press("z")
        #expect(state.notice?.text == "undone: slot 1, solo; Z does it again")
    }

    @Test(arguments: [
        ("pan 120", "pan is L100 to R100, C, or a number from -100 to 100"),
        ("pan left", "write :pan PLACE; pan is L100 to R100, C, or a number from -100 to 100"),
        ("delay -1", "delay lies between 0 and 600"), ("gain 90", "gain lies between -60 and 24"),
        ("mute", "write :mute on|off"),
    ])
    func whatWillNotDoIsSaid(_ line: String, _ reason: String) throws {
        var state = filled()
        try state.press(":")
        state.type(line)
        try state.press("enter")
        guard case .prompt(let prompt) = state.dialog else {
            Issue.record("\(line) was taken")
            return
        }
        #expect(prompt.fault == reason && state.document.mix.slots[0].gain == -3)
    }

    @Test func homeAndEndGoToTheFirstAndTheLastSlot() throws {
        var state = filled()
        try state.press("G")
        #expect(state.mix.slot == 2)
        try state.press("g")
        #expect(state.mix.slot == 0)
    }

    @Test func theTimelineShowsWhenSlotsSound() throws {
        var state = filled()
        let lengths = zip(state.document.mix.slots, [2.0, 1, 0.5]).map {
            SlotLength($0.content, seconds: $1)
        }
        _ = update(&state, .slotLengths(lengths))
        let lines = view(state, size: state.size).plainText.split(separator: "\n")
        let heading = try #require(lines.first { $0.contains("delay") && $0.contains("gain") })
        #expect(heading.contains("place"))
        let top = try #require(lines.first { $0.contains("2.3 s") })
        // Celesta is muted: every other dot of its lane, from 1.25 s on.
        #expect(top.contains("⠉⠉⠉⠉") && top.contains("⠋") && !top.contains("⠛"))
    }
}
