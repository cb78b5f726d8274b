import Testing
import TmuxSupport

@Suite("Keys in a terminal", .serialized, .enabled(if: TmuxSession.isAvailable, "tmux is missing"))
struct KeyTests {
    private static let terminals = [
        "xterm-256color", "tmux-256color", "screen-256color", "linux", "vt100",
    ]

    @Test(arguments: terminals)
    func keysArriveUnderAnyTerminal(terminal: String) throws {
        let probe = try ProbeSession(terminal: terminal)
        defer { probe.end() }
        try probe.tmux.press("Up", "Down", "Right", "Left", "Home", "End")
        try probe.tmux.wait(for: "keys up down right left home end .")
        try probe.tmux.press("S-Up", "S-Left", "M-Right", "M-Down", "C-Left", "C-Up")
        try probe.tmux.wait(for: "keys S-up S-left M-right M-down C-left C-up .")
        try probe.tmux.press("PPage", "NPage", "IC", "DC", "BTab", "Tab")
        try probe.tmux.wait(for: "keys pageUp pageDown insert delete S-tab tab .")
        try probe.tmux.press("F1", "F4", "F5", "F12", "C-F2", "M-x")
        try probe.tmux.wait(for: "keys F1 F4 F5 F12 C-F2 M-x .")
        try probe.tmux.press("Enter", "BSpace", "C-h", "C-a", "Space", "C-s")
        try probe.tmux.wait(for: "keys enter backspace backspace C-a space C-s .")
        try probe.tmux.type("é日ß€")
        try probe.tmux.wait(for: "space C-s é 日 ß € .")
        try probe.tmux.press("Escape")
        try probe.tmux.wait(for: "é 日 ß € escape .")
        try probe.tmux.type("xyz")
        try probe.tmux.wait(for: "€ escape x y z .")
    }

    @Test func unknownSequencesTypeNothing() throws {
        let probe = try ProbeSession()
        defer { probe.end() }
        try probe.tmux.send(Array("\u{1B}[?1;2c\u{1B}[201~\u{1B}[I\u{1B}[1;5Xa".utf8))
        try probe.tmux.wait(for: "keys a .")
        try probe.tmux.send(Array("\u{1B}\u{1B}[1;5Ab".utf8))
        try probe.tmux.wait(until: "an arrow follows Escape") {
            $0.contains("keys a escape C-up b .") || $0.contains("keys a M-C-up b .")
                || $0.contains("keys a C-M-up b .")
        }
    }

    @Test func pastedTextIsOneKey() throws {
        let probe = try ProbeSession()
        defer { probe.end() }
        try probe.tmux.send(Array("\u{1B}[200~qué\rx\u{1B}[201~a".utf8))
        try probe.tmux.wait(for: #"keys paste("qué\rx") a ."#)
        // One whose end never comes swallows nothing that follows.
        try probe.tmux.send(Array("\u{1B}[200~half".utf8))
        try probe.tmux.wait(for: #"a paste("half") ."#)
        try probe.tmux.type("b")
        try probe.tmux.wait(for: #"paste("half") b ."#)
    }

    @Test func aNewSizeSwallowsNoKey() throws {
        let probe = try ProbeSession()
        defer { probe.end() }
        try probe.tmux.resize(width: 70, height: 20)
        try probe.tmux.wait(for: "size 70x20")
        try probe.tmux.press("Escape")
        try probe.tmux.wait(for: "keys escape .")
    }

    @Test func brokenCharactersSwallowNothing() throws {
        let probe = try ProbeSession()
        defer { probe.end() }
        try probe.tmux.send([0xC3, 0x61, 0xFF, 0x62, 0xC3, 0xFF, 0xE6, 0x97, 0x1B, 0x5B, 0x41])
        try probe.tmux.wait(for: "keys a b up .")
    }

    @Test func splitSequencesStayWhole() throws {
        let probe = try ProbeSession()
        defer { probe.end() }
        try probe.tmux.send(Array("\u{1B}[<0;12;".utf8) + Array("7M".utf8))
        try probe.tmux.wait(for: "keys press(11,6) .")
    }

    @Test func mouseIsReportedOnlyWhenAsked() throws {
        let probe = try ProbeSession()
        defer { probe.end() }
        #expect(try probe.tmux.value(of: "mouse_any_flag") == "0")
        try probe.tmux.type("M")
        try probe.tmux.wait(for: "mouse_button_flag", toBe: "1")
        try probe.tmux.wait(for: "mouse_sgr_flag", toBe: "1")
        try probe.tmux.send(
            Array("\u{1B}[<0;3;4M\u{1B}[<32;4;4M\u{1B}[<0;4;4m\u{1B}[<65;1;1M".utf8))
        try probe.tmux.wait(for: "keys M press(2,3) drag(3,3) wheel(0,0,-1) .")
        try probe.tmux.type("M")
        try probe.tmux.wait(for: "mouse_any_flag", toBe: "0")
        try probe.tmux.type("MQ")
        try probe.waitForEnd(status: 0)
        try probe.waitForOldScreen()
    }
}
