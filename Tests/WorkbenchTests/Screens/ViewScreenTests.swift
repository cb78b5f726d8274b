import Screen
import Testing
import Workbench

/// Whole screens as text, at the sizes and in the situations of ``GoldenScreen``.
@Suite struct ViewScreenTests {
    @Test(arguments: GoldenScreen.allCases) func aScreenLooksAsWritten(_ screen: GoldenScreen) {
        let grid = view(screen.state, size: screen.size)
        #expect(grid.size == screen.size)
        #expect(grid.plainText == screen.text)
    }

    @Test func asciiScreensAreASCII() {
        for screen in GoldenScreen.allCases {
            var state = screen.state
            state.appearance = .plain
            let text = view(state, size: screen.size).plainText
            #expect(text.unicodeScalars.filter { !$0.isASCII }.isEmpty)
        }
    }

    @Test(arguments: [(40, 12), (80, 24), (120, 40), (200, 60)])
    func theFocusIsSeenWithoutColours(_ width: Int, _ height: Int) {
        let size = Size(width: width, height: height)
        let panes: [(Pane, String)] = [
            (.library, "┏━ Library"), (.source(0), "┏━ A  Sitar"), (.source(1), "┏━ B  Trumpet"),
            (.blend, "┏━ Blend"), (.mix, "┏━ Mix"),
        ]
        for (pane, heading) in panes {
            let state = SampleState.make(
                Appearance(glyphs: .unicode, depth: .none), focus: pane)
            let text = view(state, size: size).plainText
            #expect(text.contains(heading))
            #expect(text.filter { $0 == "┏" }.count == 1)
        }
    }

    @Test func withoutColoursNoCellHasOne() {
        for screen in GoldenScreen.allCases {
            var state = SampleState.make(Appearance(glyphs: .unicode, depth: .none))
            state.dialog = screen.state.dialog
            let grid = view(state, size: screen.size)
            for y in 0..<grid.size.height {
                for x in 0..<grid.size.width {
                    #expect(grid[x, y].style.foreground == .standard)
                    #expect(grid[x, y].style.background == .standard)
                }
            }
        }
    }
}
