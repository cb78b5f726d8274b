import Instruments
import Screen
import Testing
import Workbench

/// The mouse finds what is drawn.
@Suite struct LayoutTests {
    private func state(_ width: Int, _ height: Int, focus: Pane = .blend, sounds: Int = 2) -> State
    {
        var state = SampleState.make(focus: focus, sounds: sounds)
        state.size = Size(width: width, height: height)
        return state
    }

    private func press(_ state: inout State, _ x: Int, _ y: Int) {
        _ = update(&state, .key(Key(.press(x: x, y: y))))
    }

    private func drag(_ state: inout State, _ x: Int, _ y: Int) {
        _ = update(&state, .key(Key(.drag(x: x, y: y))))
    }

    @Test func aClickFocusesThePaneUnderIt() {
        for (x, y, pane) in [
            (3, 3, Pane.library), (40, 3, .source(0)), (100, 3, .source(1)), (60, 25, .blend),
            (60, 35, .mix),
        ] {
            var state = state(120, 40, focus: .source(1))
            press(&state, x, y)
            #expect(state.focus == pane)
        }
    }

    @Test func aClickInTheLinesBelowDoesNothing() {
        var state = state(80, 24, focus: .source(1))
        let before = state
        for y in 21..<24 { press(&state, 20, y) }
        #expect(state == before)
    }

    @Test func aClickSelectsTheSoundOnItsLine() {
        var state = state(80, 24, focus: .library)
        // Frame, filter, a heading, then Trumpet, Tuba, a heading, Flute.
        press(&state, 10, 6)
        #expect(state.library.selected?.sound.title == "Flute")
        let before = state.library.selection
        press(&state, 10, 2)
        #expect(state.library.selection == before)
    }

    @Test func aClickOnTheSliderMovesThePoint() {
        var state = state(80, 24)
        let line = view(state, size: state.size).plainText.split(separator: "\n")[9]
        let first = line.prefix { $0 != "█" }.count
        let last = line.count - line.reversed().prefix { $0 != "─" }.count - 1
        press(&state, first, 9)
        #expect(state.document.settings.x == 0)
        press(&state, last, 9)
        #expect(state.document.settings.x == 1)
        drag(&state, first + (last - first) / 4, 15)
        #expect(abs(state.document.settings.x - 0.25) < 0.01)
        drag(&state, 0, 9)
        #expect(state.document.settings.x == 0)
    }

    @Test func aDragThatBeganElsewhereLeavesThePoint() {
        var state = state(80, 24)
        press(&state, 20, 15)
        drag(&state, 40, 9)
        #expect(state.document.settings.x == 0.5)
        press(&state, 20, 23)
        drag(&state, 40, 9)
        #expect(state.document.settings.x == 0.5)
    }

    @Test func aClickOnTheHeatmapSelectsItsRow() {
        var state = state(80, 24)
        press(&state, 20, 15)
        #expect(state.blend.row == 6)
        press(&state, 0, 16)
        #expect(state.blend.row == 6)
        press(&state, 1, 19)
        #expect(state.blend.row == 14)
    }

    @Test func aClickInASoundPutsTheCursorThereAndADragMovesIt() {
        var state = state(120, 40)
        // A's plot: columns 35 to 74, beside its gutter, and rows 4 to 11.
        press(&state, 35, 4)
        #expect(state.focus == .source(0))
        #expect(state.sources.views[0].frame == 0 && state.sources.views[0].row == 0)
        drag(&state, 200, 11)
        #expect(state.sources.views[0].frame == 0)
        drag(&state, 74, 11)
        #expect(state.sources.views[0].frame == 76 && state.sources.views[0].row == 14)
        press(&state, 55, 2)
        #expect(state.sources.views[0].frame == 39 && state.sources.views[0].row == 14)
        #expect(state.document.settings.x == 0.5)
    }

    @Test func aClickInTheMixSelectsASlot() {
        var state = state(80, 24, focus: .mix)
        SampleState.fillMix(&state)
        press(&state, 20, 12)
        #expect(state.mix.slot == 2)
        press(&state, 20, 15)
        #expect(state.mix.slot == 2)
        _ = update(&state, .key(Key(.wheel(x: 20, y: 12, by: 1))))
        #expect(state.mix.slot == 1)
    }

    @Test func aClickOnALineOfADialogSelectsIt() {
        var state = state(80, 24)
        SampleState.openDevices(&state)
        press(&state, 20, 10)
        guard case .devices(let devices) = state.dialog else {
            Issue.record("the list is closed")
            return
        }
        #expect(devices.selection == 1)
        state.dialog = nil
        SampleState.openPresets(&state)
        press(&state, 20, 7)
        guard case .presets(let presets) = state.dialog else {
            Issue.record("the list is closed")
            return
        }
        #expect(presets.selection == 1)
        press(&state, 1, 1)
        drag(&state, 40, 9)
        #expect(state.dialog == .presets(presets))
        #expect(state.document.settings.x == 0.5)
    }

    @Test func aClickBesideTheSliderLeavesThePoint() {
        var state = state(80, 24)
        press(&state, 20, 15)
        #expect(state.focus == .blend)
        #expect(state.document.settings.x == 0.5)
    }

    @Test func thePadTakesBothCoordinates() {
        var state = state(80, 24, sounds: 4)
        let lines = view(state, size: state.size).plainText.split(separator: "\n")
        let top = lines.indices.first { lines[$0].contains("┃┌──") } ?? 0
        let bottom = lines.indices.first { lines[$0].contains("┃└──") } ?? 0
        let right = lines[top].prefix { $0 != "┐" }.count
        press(&state, 2, bottom - 1)
        #expect(state.document.settings.x == 0)
        #expect(state.document.settings.y == 1)
        drag(&state, right - 1, top + 1)
        #expect(state.document.settings.x == 1)
        #expect(state.document.settings.y == 0)
        drag(&state, 79, 23)
        #expect(state.document.settings.x == 1)
        #expect(state.document.settings.y == 1)
    }
}
