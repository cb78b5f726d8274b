import Instruments
import Testing
import Workbench

@Suite struct MixUpdateTests {
    private func filled() -> State {
        var state = SampleState.make(focus: .mix)
        SampleState.fillMix(&state)
        return state
    }

    @Test func enterInTheBlendPanePutsTheBlendIntoTheMix() throws {
        var state = SampleState.make()
        try state.press("3", "enter")
        let slot = try #require(state.document.mix.slots.first)
        guard case .blend(let preset) = slot.content else {
            Issue.record("no blend in the slot")
            return
        }
        #expect(preset.sounds == ["sitar", "trumpet"])
        #expect(abs(preset.blend.weights[1] - 0.3) < 1e-6)
        #expect(slot.name == "Sitar 30 % Trumpet")
    }

    @Test func aSlotOfAPresetsOwnBlendHasThePresetsName() throws {
        var state = SampleState.make()
        let preset = try Preset(
            name: "Brassy", about: "twang", sounds: ["sitar", "trumpet"], blend: Blend(mix: 0.5))
        _ = update(&state, .preset(preset))
        try state.press("enter", "right", "enter")
        #expect(state.document.mix.slots.map(\.name) == ["Brassy", "Sitar 51 % Trumpet"])
        #expect(state.document.mix.slots[0].content == .blend(preset))
        try state.press("f6", "enter")
        #expect(state.document.presetName == nil && state.document.settings.x == 0.51)
        #expect(state.document.about == "twang")
    }

    @Test func aSlotOfFourSoundsNamesThoseThatAreHeard() throws {
        var state = SampleState.make(sounds: 4)
        state.document.settings.y = 0
        try state.press("3", "enter")
        #expect(state.document.mix.slots.map(\.name) == ["Sitar 70 %, Trumpet 30 %"])
    }

    @Test func aSlotKeepsItsSeedAndGivesItBack() throws {
        var state = SampleState.make()
        try state.press(":")
        state.type("seed 7")
        try state.press("enter", "enter")
        guard case .blend(let preset)? = state.document.mix.slots.first?.content else {
            Issue.record("no blend in the slot")
            return
        }
        #expect(preset.seed == 7)
        state.document.settings.seed = 1
        try state.press("f6", "enter")
        #expect(state.document.settings.seed == 7)
    }

    @Test func editsOfTwoSlotsAreTwoEdits() throws {
        var state = filled()
        try state.press("u", "down", "u", "z")
        #expect(state.document.mix.slots.map(\.gain) == [-4, 0, 1.5])
    }

    @Test func theSelectedSlotIsOneThatThereIsAfterUndo() throws {
        var state = filled()
        state.document.mix.slots = []
        try state.press("f5", "enter", "f6")
        _ = update(&state, .tick(5))
        try state.press("a")
        #expect(state.mix.slot == 1)
        try state.press("z")
        #expect(state.mix.slot == 0 && state.document.mix.slots.count == 1)
    }

    @Test func aNinthSlotIsRefused() throws {
        var state = SampleState.make()
        for _ in 0..<9 { try state.press("enter") }
        #expect(state.document.mix.slots.count == 8)
        #expect(state.notice?.text.contains("all 8 slots are taken") == true)
    }

    @Test func gainPanMuteSoloAndStartAreEdited() throws {
        var state = filled()
        try state.press("U", "right", "m", "o", ">")
        let slot = state.document.mix.slots[0]
        #expect(slot.gain == -2)
        #expect(abs(slot.pan - -0.45) < 1e-6)
        #expect(slot.isMuted && slot.isSoloed)
        #expect(abs(slot.start - 0.05) < 1e-9)
        try state.press("shift-left", "shift-left")
        #expect(state.document.mix.slots[0].pan == -1)
    }

    @Test func changesAreHeardWhileTheMixPlays() throws {
        var state = filled()
        #expect(try state.press("space") == [.play(.mix(state.document.mix, loop: .once))])
        let commands = try state.press("u")
        #expect(commands == [.change(.mix(state.document.mix, loop: .once))])
        // Soloed and muted nothing is heard, and the mix goes on all the same.
        guard case .change(.mix(let silent, _))? = try state.press("down", "down", "o", "m").first
        else {
            Issue.record("the mix goes on")
            return
        }
        #expect(silent.slots.allSatisfy { $0.gain == -.infinity })
    }

    @Test func aSlotIsEmptiedAndComesBackWithUndo() throws {
        var state = filled()
        try state.press("down", "down", "delete")
        #expect(state.document.mix.slots.map(\.name) == ["Sitar – Trumpet", "Celesta"])
        #expect(state.mix.slot == 1)
        try state.press("z")
        #expect(state.document.mix.slots.count == 3)
    }

    @Test func enterTakesTheBlendBackToWhereItIsEdited() throws {
        var state = filled()
        state.document.settings.x = 0.9
        try state.press("enter")
        #expect(state.focus == .blend)
        #expect(state.document.settings.x == 0.5)
    }

    @Test func anEmptyMixSaysHowItIsFilled() throws {
        var state = SampleState.make(focus: .mix)
        #expect(try state.press("space").isEmpty)
        #expect(state.notice?.text.contains("Enter in the blend pane") == true)
        var faults: [String] = []
        state.keymap = Keymap(["add-blend-to-mix": ["f9"]], faults: &faults)
        try state.press("space")
        #expect(state.notice?.text.contains("F9 in the blend pane") == true)
    }

    @Test func aSlotIsPutInOnceMore() throws {
        var state = SampleState.make(focus: .mix)
        try state.press("d")
        #expect(state.notice?.text == "the mix is empty; N puts the blend into it")
        SampleState.fillMix(&state)
        try state.press("down", "d")
        #expect(state.document.mix.slots.count == 4 && state.mix.slot == 3)
        #expect(state.document.mix.slots[3] == state.document.mix.slots[1])
        try state.press("z")
        #expect(state.document.mix.slots.count == 3)
    }
}
