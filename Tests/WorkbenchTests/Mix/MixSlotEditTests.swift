import Instruments
import Screen
import Testing
import Workbench

/// A slot of the mix is taken into the blend pane, changed, and put back.
@Suite struct MixSlotEditTests {
    /// Two slots, the first of them in the blend pane.
    private func editing() throws -> State {
        var state = SampleState.make()
        try state.press("3", "enter", "7", "a", "f6", "up", "enter")
        state.notice = nil
        return state
    }

    private func shares(_ state: State) -> [Int] {
        state.document.mix.slots.compactMap { slot in
            guard case .blend(let preset) = slot.content else { return nil }
            return Int((preset.blend.weights[1] * 100).rounded())
        }
    }

    @Test func enterPutsTheChangedBlendBackIntoItsSlot() throws {
        var state = try editing()
        #expect(shares(state) == [30, 70] && state.focus == .blend)
        try state.press("5", "enter")
        #expect(shares(state) == [50, 70])
        #expect(
            state.document.mix.slots.map(\.name) == ["Sitar 50 % Trumpet", "Sitar 70 % Trumpet"])
        #expect(state.notice?.text == "mix 1: Sitar 50 % Trumpet; N puts it into a new slot")
    }

    @Test func whatTheSlotIsPlayedWithStays() throws {
        var state = try editing()
        state.document.mix.slots[0].gain = -6
        state.document.mix.slots[0].start = 1.5
        try state.press("5", "enter")
        #expect(state.document.mix.slots[0].gain == -6 && state.document.mix.slots[0].start == 1.5)
    }

    @Test func anotherKeyMakesANewSlot() throws {
        var state = try editing()
        try state.press("5", "a")
        #expect(shares(state) == [30, 70, 50])
    }

    @Test func undoBringsTheSlotBack() throws {
        var state = try editing()
        _ = update(&state, .tick(10))
        try state.press("5")
        _ = update(&state, .tick(20))
        try state.press("enter", "z")
        #expect(shares(state) == [30, 70])
        #expect(state.notice?.text == "undone: slot 1, blend; Z does it again")
    }

    @Test func theSlotIsFoundAgainWhenOneBeforeItGoes() throws {
        var state = SampleState.make()
        try state.press("3", "enter", "7", "a", "f6", "enter")
        try state.press("f6", "up", "delete", "f5", "5", "enter")
        #expect(shares(state) == [50])
    }

    @Test func aPresetBelongsToNoSlot() throws {
        var state = try editing()
        let preset = try Preset(name: "Own", sounds: ["sitar", "trumpet"], blend: Blend(mix: 0.9))
        _ = update(&state, .preset(preset))
        try state.press("enter")
        #expect(shares(state) == [30, 70, 90])
    }

    @Test func theMixThatPlaysFollows() throws {
        var state = try editing()
        try state.press("f6", "space", "f5", "5")
        state.transport.playing = .mix
        let commands = try state.press("enter")
        #expect(commands == [.change(.mix(state.document.mix, loop: .once))])
    }

    @Test(arguments: [(40, 12), (80, 24), (120, 40), (200, 60)])
    func thePaneSaysWhoseBlendItIs(_ width: Int, _ height: Int) throws {
        var state = try editing()
        state.size = Size(width: width, height: height)
        #expect(view(state, size: state.size).plainText.contains("━ Blend  slot 1 ━"))
        try state.press("5")
        #expect(view(state, size: state.size).plainText.contains("━ Blend  slot 1, changed ━"))
        try state.press("enter")
        #expect(view(state, size: state.size).plainText.contains("━ Blend  slot 1 ━"))
    }
}
