import Screen
import Testing
import Workbench

/// Keys that come together, and text that is pasted.
@Suite struct ArrivalTests {
    @Test func anEscapeAndAKeyThatComeAsOneAreBothHeeded() throws {
        var state = SampleState.make()
        try state.press("?", "alt-/")
        #expect(state.dialog == nil && state.library.isTyping)
        state.type("organ")
        try state.press("alt-down")
        #expect(!state.library.isTyping && state.library.filter.isEmpty)
        var playing = SampleState.make()
        SampleState.play(&playing)
        let commands = try playing.press("alt-x")
        #expect(
            commands.first == .stop && playing.document.sounds.prefix(2) == ["trumpet", "sitar"])
    }

    @Test func anUnknownAltKeyIsTheKeyAlone() throws {
        var state = SampleState.make()
        try state.press("alt-x")
        #expect(state.document.sounds.prefix(2) == ["trumpet", "sitar"])
        try state.press("alt-right")
        #expect(abs(state.document.settings.x - 0.502) < 1e-6)
    }

    @Test func altAndSpaceStopsWhatPlays() throws {
        var state = SampleState.make()
        SampleState.play(&state)
        #expect(try state.press("alt-space") == [.stop])
    }

    @Test func pastedTextIsNoKeys() throws {
        var state = SampleState.make()
        let before = state.document
        let commands = update(&state, .key(Key(.paste("q\nx"))))
        #expect(commands.isEmpty && state.document == before)
        #expect(state.notice?.text.contains("pasted text") == true)
        try state.press("?")
        #expect(update(&state, .key(Key(.paste("q")))).isEmpty)
        #expect(state.dialog != nil)
    }

    @Test func pastedTextGoesIntoFields() throws {
        var state = SampleState.make()
        try state.press(":")
        _ = update(&state, .key(Key(.paste("mix 20\n"))))
        try state.press("enter")
        #expect(state.document.settings.x == 0.2)
        try state.press("/")
        _ = update(&state, .key(Key(.paste("guitar"))))
        #expect(state.library.filter == "guitar" && state.library.shown.count == 3)
        try state.press("escape", "e", "down", "down")
        _ = update(&state, .key(Key(.paste("two\nlines\u{7}"))))
        guard case .export(let form) = state.dialog else {
            Issue.record("the form is closed")
            return
        }
        #expect(form.name.text == "two lines")
    }
}
