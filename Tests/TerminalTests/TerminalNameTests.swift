import Terminal
import Testing

/// Under which names terminfo is asked for a terminal.
@Suite struct TerminalNameTests {
    private func candidates(_ kind: String, _ variables: [String: String] = [:]) -> [String] {
        TerminalName(kind) { variables[$0] }.candidates
    }

    @Test func anXtermThatTerminfoLacksIsTakenForXterm() {
        #expect(candidates("xterm-kitty") == ["xterm-kitty", "xterm-256color"])
        #expect(candidates("alacritty") == ["alacritty"])
        #expect(
            candidates("alacritty", ["COLORTERM": "truecolor"]) == ["alacritty", "xterm-256color"])
        #expect(candidates("foo", ["KITTY_WINDOW_ID": "1"]) == ["foo", "xterm-256color"])
    }

    @Test func othersAreNot() {
        #expect(candidates("vt52") == ["vt52"])
        #expect(candidates("dumb", ["COLORTERM": "truecolor"]) == ["dumb"])
        #expect(candidates("xterm-256color") == ["xterm-256color"])
    }
}
