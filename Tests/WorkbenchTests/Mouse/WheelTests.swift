import Instruments
import Screen
import Testing
import Workbench

/// The wheel changes the value that it is turned over.
@Suite struct WheelTests {
    private func turn(_ state: inout State, over text: String, by notches: Int = 1) {
        let lines = view(state, size: state.size).plainText.split(
            separator: "\n", omittingEmptySubsequences: false)
        guard let y = lines.lastIndex(where: { $0.contains(text) }),
            let start = lines[y].firstRange(of: text)?.lowerBound
        else {
            Issue.record("no \(text) on the screen")
            return
        }
        let x = lines[y].distance(from: lines[y].startIndex, to: start)
        _ = update(&state, .key(Key(.wheel(x: x, y: y, by: notches))))
    }

    private func state(_ focus: Pane = .blend) -> State {
        var state = SampleState.make(focus: focus)
        SampleState.fillMix(&state)
        state.size = Size(width: 120, height: 40)
        return state
    }

    @Test func overAFactOfTheBlendItsParameterIsChanged() {
        var state = state()
        turn(&state, over: "transpose 0 st", by: 1)
        #expect(state.document.settings.transposition == 1)
        turn(&state, over: "gain      0.0 dB", by: -1)
        #expect(state.document.settings.gain == -1)
        turn(&state, over: "mixing    linear")
        #expect(state.document.settings.interpolation == .spherical)
        turn(&state, over: "row 0", by: -1)
        #expect(state.blend.row == 1)
        turn(&state, over: "×1.00 +0.00")
        #expect(state.document.settings.offsets[1] == 0.1)
        #expect(state.document.settings.x == 0.5)
    }

    @Test func overANumberOfASlotItIsChanged() {
        var state = state()
        turn(&state, over: "-3.0 dB")
        #expect(state.document.mix.slots[0].gain == -2)
        turn(&state, over: "1.25 s", by: -1)
        #expect(state.document.mix.slots[1].start == 1.2)
        turn(&state, over: "R 25")
        #expect(abs(state.document.mix.slots[2].pan - 0.3) < 1e-6)
    }

    @Test func overTheTransportTheVolumeIsChanged() {
        var state = state()
        turn(&state, over: "vol -6.0 dB", by: -1)
        #expect(state.transport.volume == -7)
    }

    @Test func overASoundItsCursorIsMoved() {
        var state = state()
        turn(&state, over: "A  Sitar  G3", by: -1)
        #expect(state.sources.views[0].frame == 3 && state.focus == .blend)
    }

    @Test func overALineOfTheExportFormItsChoiceIsChanged() throws {
        var state = state()
        try state.press("e")
        turn(&state, over: "48000 Hz", by: -1)
        guard case .export(let form) = state.dialog else {
            Issue.record("the form is closed")
            return
        }
        #expect(form.rate == 44_100 && form.line == .rate)
    }

    @Test func aClickMutesAndSolos() {
        var state = state(.mix)
        let lines = view(state, size: state.size).plainText.split(
            separator: "\n", omittingEmptySubsequences: false)
        guard let y = lines.lastIndex(where: { $0.contains("Celesta") && $0.contains(" M ") }),
            let start = lines[y].firstRange(of: " M ")?.lowerBound
        else {
            Issue.record("no muted slot on the screen")
            return
        }
        let x = lines[y].distance(from: lines[y].startIndex, to: start) + 1
        _ = update(&state, .key(Key(.press(x: x, y: y))))
        #expect(!state.document.mix.slots[1].isMuted && state.mix.slot == 1)
        _ = update(&state, .key(Key(.press(x: x + 2, y: y))))
        #expect(state.document.mix.slots[1].isSoloed)
    }
}
