import Screen
import Terminal
import Testing

@Suite("What a terminal can show")
struct CapabilitiesTests {
    private func capabilities(
        _ variables: [String: String], colours: Int = 256, codeset: String = "UTF-8"
    ) -> TerminalCapabilities {
        TerminalCapabilities(
            environment: { variables[$0] }, terminalColours: colours, codeset: codeset)
    }

    @Test func modernTerminalShowsEverything() {
        let all = capabilities(["TERM": "xterm-256color", "COLORTERM": "truecolor"])
        #expect(all.glyphs == .unicode)
        #expect(all.colours == .palette)
        #expect(!all.isLight)
        #expect(all.isUTF8)
    }

    @Test func noColourForbidsColoursUnlessEmpty() {
        #expect(capabilities(["TERM": "xterm", "NO_COLOR": "1"]).colours == .none)
        #expect(capabilities(["TERM": "xterm", "NO_COLOR": ""]).colours == .palette)
    }

    @Test func terminfoTellsHowManyColours() {
        #expect(capabilities(["TERM": "xterm"], colours: 8).colours == .sixteen)
        #expect(capabilities(["TERM": "x"], colours: 88).colours == .sixteen)
        #expect(capabilities(["TERM": "vt100"], colours: -1).colours == .none)
    }

    @Test func oldTerminalsAndOtherLocalesGetASCII() {
        #expect(capabilities(["TERM": "vt100"]).glyphs == .ascii)
        #expect(capabilities(["TERM": "linux"]).glyphs == .ascii)
        let other = capabilities(["TERM": "xterm"], codeset: "ANSI_X3.4-1968")
        #expect(other.glyphs == .ascii)
        #expect(!other.isUTF8)
    }

    @Test(
        "light backgrounds",
        arguments: [("0;15", true), ("0;default;7", true), ("15;0", false), ("15;default", false)])
    func backgroundIsRead(value: String, isLight: Bool) {
        #expect(capabilities(["TERM": "xterm", "COLORFGBG": value]).isLight == isLight)
    }
}
