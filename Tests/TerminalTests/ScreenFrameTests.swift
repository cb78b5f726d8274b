import Testing
import TmuxSupport

@Suite(
    "Screen frames in a terminal", .serialized,
    .enabled(if: TmuxSession.isAvailable, "tmux is missing"))
struct ScreenFrameTests {
    private static let wide = "|日本語|e\u{301}|각|▀▄⣿|"

    @Test func coloursGlyphsAndCornersArriveWhole() throws {
        let probe = try ProbeSession()
        defer { probe.end() }
        let rows = try probe.tmux.rows()
        #expect(rows[0] == "size 80x24 unicode palette dark")
        #expect(rows[2] == Self.wide)
        #expect(rows[23] == String(repeating: " ", count: 79) + "E")
        let styled = try probe.tmux.styledText()
        #expect(styled.contains("\u{1B}[1m\u{1B}[38;5;208morange"))
        #expect(styled.contains("\u{1B}[48;5;21monblue"))
        #expect(styled.contains("\u{1B}[4;7mreversed"))
        #expect(try probe.tmux.value(of: "cursor_flag") == "0")
        #expect(try probe.tmux.value(of: "alternate_on") == "1")
    }

    @Test func consoleGetsSixteenColours() throws {
        let probe = try ProbeSession(terminal: "linux", environment: ["COLORFGBG": "0;15"])
        defer { probe.end() }
        #expect(try probe.tmux.rows()[0] == "size 80x24 ascii sixteen light")
        let styled = try probe.tmux.styledText()
        #expect(!styled.contains("38;5"))
        #expect(styled.contains("\u{1B}[33morange"))
        #expect(styled.contains("44monblue"))
    }

    @Test(arguments: [("vt100", ""), ("xterm-256color", "1")])
    func monochromeKeepsAttributes(terminal: String, noColour: String) throws {
        let probe = try ProbeSession(terminal: terminal, environment: ["NO_COLOR": noColour])
        defer { probe.end() }
        let glyphs = terminal == "vt100" ? "ascii" : "unicode"
        #expect(try probe.tmux.rows()[0] == "size 80x24 \(glyphs) none dark")
        let styled = try probe.tmux.styledText()
        #expect(styled.contains("\u{1B}[1morange"))
        #expect(styled.contains("\u{1B}[4;7mreversed"))
        #expect(!styled.contains("44m") && !styled.contains("38;5"))
    }

    @Test func plainLocaleGetsOnlyASCII() throws {
        let probe = try ProbeSession(environment: ["LANG": "C"])
        defer { probe.end() }
        let rows = try probe.tmux.rows()
        #expect(rows[0] == "size 80x24 ascii palette dark")
        #expect(rows[2] == "|??????|?|??|???|")
        try probe.tmux.type("éa")
        try probe.tmux.wait(for: "keys a .")
    }

    @Test func theFrameFollowsEverySize() throws {
        let probe = try ProbeSession()
        defer { probe.end() }
        for _ in 0..<50 {
            try probe.tmux.resize(width: .random(in: 1...120), height: .random(in: 1...40))
        }
        try probe.tmux.resize(width: 1, height: 1)
        try probe.tmux.wait(until: "one cell is left") { $0 == "E" }
        try probe.tmux.resize(width: 60, height: 9)
        try probe.tmux.wait(for: "size 60x9 ")
        let rows = try probe.tmux.rows()
        #expect(rows.count == 9)
        #expect(rows[2] == Self.wide)
        #expect(rows[8] == String(repeating: " ", count: 59) + "E")
        try probe.tmux.type("Q")
        try probe.waitForEnd(status: 0)
        try probe.tmux.resize(width: 80, height: 24)
        try probe.waitForOldScreen()
    }

    @Test func controlLRepairsTheScreen() throws {
        let probe = try ProbeSession()
        defer { probe.end() }
        try probe.tmux.type("G")
        try probe.tmux.wait(for: "GARBAGE")
        try probe.tmux.press("C-l")
        try probe.tmux.wait(for: "size 80x24 unicode")
        #expect(try !probe.tmux.text().contains("GARBAGE"))
    }
}
