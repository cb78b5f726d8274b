import Testing
import Workbench

@Suite struct HistoryTests {
    @Test func undoAndRedoBringEditsBack() throws {
        var state = SampleState.make()
        try state.press("i")
        _ = update(&state, .tick(5))
        try state.press("r")
        try state.press("z")
        #expect(!state.document.settings.isReversed)
        #expect(state.document.settings.interpolation == .spherical)
        try state.press("z")
        #expect(state.document.settings.interpolation == .linear)
        try state.press("z")
        #expect(state.notice?.text == "nothing to undo")
        try state.press("Z", "Z")
        #expect(state.document.settings.isReversed)
        #expect(state.blend.blend?.isReversed == true)
    }

    @Test func aKeyHeldDownIsOneEdit() throws {
        var state = SampleState.make()
        for step in 0..<30 {
            _ = update(&state, .tick(Double(step) * 0.03))
            try state.press("right")
        }
        #expect(abs(state.document.settings.x - 0.8) < 1e-5)
        try state.press("z")
        #expect(state.document.settings.x == 0.5)
    }

    @Test func theSameKeyAfterAPauseIsAnotherEdit() throws {
        var state = SampleState.make()
        try state.press("right")
        _ = update(&state, .tick(1))
        try state.press("right", "z")
        #expect(state.document.settings.x == 0.51)
    }

    @Test func editsOfDifferentRowsAndSoundsAreDifferentEdits() throws {
        var state = SampleState.make()
        try state.press("m", "]", "m", "]", "}", "]", "}", "z")
        #expect(
            state.document.settings.offsets[2] == 0.1 && state.document.settings.offsets[3] == 0)
        try state.press("z", "z")
        #expect(state.document.settings.follows[0] == false && state.document.settings.follows[1])
        var loaded = SampleState.make(focus: .library)
        try loaded.press("j", "a", "b", "z")
        #expect(loaded.document.sounds[0] == "tuba" && loaded.document.sounds[1] == "trumpet")
    }

    @Test func oneHundredEditsAreKept() {
        var history = History()
        var document = Document()
        for step in 0..<150 {
            history.record(document, kind: .of("edit"), named: "an edit", at: Double(step))
            document.settings.seed = UInt64(step + 1)
        }
        var count = 0
        while let before = history.undo(from: document) {
            document = before.document
            count += 1
        }
        #expect(count == 100)
        #expect(document.settings.seed == 50)
    }

    @Test func anEditAfterUndoTakesRedoAway() throws {
        var state = SampleState.make()
        try state.press("i", "z", "r", "Z")
        #expect(state.document.settings.interpolation == .linear)
        #expect(state.notice?.text == "nothing to redo")
    }

    @Test func undoOfAnExchangeLoadsNothingAndGivesViewsBack() throws {
        var state = SampleState.make(focus: .source(0))
        try state.press("right", "right", "f4", "right", "x")
        #expect(state.sources.views[0].frame == 1 && state.sources.views[1].frame == 2)
        let commands = try state.press("z")
        #expect(!commands.contains { if case .load = $0 { true } else { false } })
        #expect(
            state.sources.loaded[0]?.reference == "sitar"
                && state.sources.loaded[1]?.reference == "trumpet")
        #expect(state.sources.views[0].frame == 2 && state.sources.views[1].frame == 1)
        #expect(state.blend.encoding != nil)
    }

    @Test func undoLoadsTheSoundThatWasReplaced() throws {
        var state = SampleState.make(focus: .library)
        let before = state.document.sounds[0]
        let loads = try state.press("down", "enter")
        #expect(loads.contains(.load(slot: 0, reference: state.document.sounds[0] ?? "")))
        let commands = try state.press("z")
        #expect(state.document.sounds[0] == before)
        #expect(state.sources.views[0].progress == nil)
        // It is still there, for nothing was loaded in its place yet.
        #expect(!commands.contains { if case .load = $0 { true } else { false } })
        #expect(state.blend.encoding != nil)
    }
}
