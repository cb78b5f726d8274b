import Screen
import Testing

@Suite struct ThemeTests {
    @Test func aStyleIsReadAsItIsWritten() throws {
        #expect(try Style("214") == Style(foreground: .palette(214)))
        #expect(try Style("bright-red") == Style(foreground: .palette(9)))
        #expect(try Style("bold 39") == Style(foreground: .palette(39), attributes: .bold))
        #expect(try Style("default on 17") == Style(background: .palette(17)))
        #expect(
            try Style("Underline, Cyan on black")
                == Style(
                    foreground: .palette(6), background: .palette(0), attributes: .underline))
        #expect(try Style("reverse") == Style(attributes: .reverse))
    }

    @Test(arguments: [
        ("blod", "\"blod\" is no colour (0–255, default, red, bright-red …)"),
        ("256", "\"256\" is no colour"), ("-1", "\"-1\" is no colour"),
        ("", "a colour is empty"), ("red on", "a colour is missing after \"on\""),
        ("red blue", "\"blue\" is a second colour"), ("on red on blue", "\"on\" is no colour"),
        ("a\u{1B}[31m", "\"a?[31m\" is no colour"),
    ])
    func whatIsNoStyleIsNamedInOneLine(text: String, beginning: String) {
        let error = #expect(throws: ThemeError.self) { try Style(text) }
        #expect(error?.description.hasPrefix(beginning) == true)
        #expect(error?.description.contains("\n") == false)
    }

    @Test func aUserSetsARoleByItsName() throws {
        var theme = Theme.dark
        try theme.set(role: "focused-border", to: "bold 39")
        try theme.set(role: "playHead", to: "bright-white")
        #expect(theme.focusedBorder == Style(foreground: .palette(39), attributes: .bold))
        #expect(theme.playHead == Style(foreground: .palette(15)))
        #expect(theme.a == Theme.dark.a)
        let before = theme
        let error = #expect(throws: ThemeError.self) { try theme.set(role: "x", to: "1") }
        #expect(error?.code == .unknownRole("x"))
        #expect(error?.description.contains("text, dim, title, border") == true)
        #expect(throws: ThemeError.self) { try theme.set(role: "a", to: "nothing") }
        #expect(theme == before)
    }

    @Test func everyRoleCanBeSet() throws {
        var theme = Theme.monochrome
        for name in Theme.roleNames { try theme.set(role: name, to: "77") }
        #expect(Theme.roleNames.count == 21)
        #expect(theme.fitted(to: .none).text == .plain)
        #expect(theme.hint == Style(foreground: .palette(77)))
        #expect(theme.meterMid == theme.b)
    }

    @Test func everyAppearanceHasItsTheme() {
        #expect(Theme.standard(for: .full) == .dark)
        #expect(Theme.standard(for: .plain) == .monochrome)
        #expect(
            Theme.standard(for: Appearance(glyphs: .unicode, depth: .palette, isLight: true))
                == .light)
        #expect(Theme.standard(for: Appearance(glyphs: .ascii, depth: .sixteen)) == .sixteen)
        #expect(
            Theme.standard(for: Appearance(glyphs: .ascii, depth: .sixteen, isLight: true))
                == .sixteenOnLight)
    }

    @Test func themesKeepToTheirColours() {
        #expect(Theme.monochrome.fitted(to: .none) == .monochrome)
        #expect(Theme.sixteen.fitted(to: .sixteen) == .sixteen)
        #expect(Theme.sixteenOnLight.fitted(to: .sixteen) == .sixteenOnLight)
        let reduced = Theme.dark.fitted(to: .sixteen)
        #expect(reduced.cursor == Style(foreground: .palette(0), background: .palette(14)))
        #expect(Theme.dark.fitted(to: .none).title == Style(attributes: .bold))
        #expect(Theme.dark.fitted(to: .palette) == .dark)
    }

    @Test func systemColoursAreWrittenInTheShortForm() {
        let style = Style(foreground: .palette(3), background: .palette(12))
        #expect(style.selectGraphicRendition == "\u{1B}[0;33;104m")
        let other = Style(foreground: .palette(9), background: .palette(0))
        #expect(other.selectGraphicRendition == "\u{1B}[0;91;40m")
    }
}
