import Screen
import Testing
import Workbench

/// Keys of dialogs are actions as all others are: listed, and bound to others by the settings.
@Suite struct DialogKeyTests {
    private func shown(_ state: State) -> String { view(state, size: state.size).plainText }

    @Test func aKeyOfADialogIsBoundAnewAndItsHintFollows() throws {
        var faults: [String] = []
        var state = SampleState.make()
        state.keymap = Keymap(["form-write": ["ctrl-s"], "close": ["f9"]], faults: &faults)
        #expect(faults.isEmpty)
        try state.press("e")
        #expect(shown(state).contains("Ctrl-S write  F9 close"))
        #expect(shown(state).contains("Ctrl-S writes one WAV file."))
        #expect(try state.press("enter", "escape").isEmpty && state.dialog != nil)
        guard case .export? = try state.press("ctrl-s").first else {
            Issue.record("nothing is written")
            return
        }
        try state.press("e", "f9")
        #expect(state.dialog == nil)
    }

    @Test func aKeyOfAPaneTakesNoneFromADialog() throws {
        var faults: [String] = []
        var state = SampleState.make()
        state.keymap = Keymap(["save-preset": ["enter"], "undo": ["y"]], faults: &faults)
        #expect(
            faults.allSatisfy { !$0.contains("choose") && !$0.contains("answer") }, "\(faults)")
        SampleState.openPresets(&state)
        try state.press("enter")
        #expect(state.dialog == nil && state.document.presetName == "Plucked Brass")
    }

    @Test func helpAndTheTableListThem() throws {
        var state = SampleState.make()
        state.size = Size(width: 120, height: 60)
        try state.press("?", "/")
        state.type("rename it")
        #expect(shown(state).contains("Ctrl-R"))
        let table = KeyTable.markdown(.standard)
        for row in [
            "| `y` `Y` | yes |", "| `Enter` | write the files |",
            "| `Ctrl-W` | delete the word before |",
            "| `↑` `Ctrl-P` | the line that was typed before |", "| `Esc` | close it |",
        ] {
            #expect(table.contains(row), "\(row)")
        }
        #expect(KeyTable.text(.standard).contains("answer-yes"))
    }

    @Test func whatIsHeldWithANamedKeyDoesNotMatter() throws {
        var state = SampleState.make()
        SampleState.openDevices(&state)
        try state.press("shift-down")
        guard case .devices(let list) = state.dialog else {
            Issue.record("the list is closed")
            return
        }
        #expect(list.selection == 1)
        try state.press("ctrl-k")
        #expect(state.dialog == .devices(list))
    }

    @Test func wordsAreErasedUntilAllOfTheHelpIsThere() throws {
        var state = SampleState.make()
        try state.press("?", "/")
        state.type("ab")
        try state.press("backspace")
        #expect(state.dialog == .help(scroll: 0, words: "a"))
        try state.press("backspace", "backspace")
        #expect(state.dialog == .help(scroll: 0))
        try state.press("q")
        #expect(state.dialog == nil)
    }
}
