import Screen
import Testing

@Suite struct PanelTests {
    @Test func aPanelHasTitleAndNoteInItsUpperEdge() {
        let frame = PanelFrame("琴 Koto", note: "4.0 s", appearance: .full)
        #expect(
            frame.grid(Size(width: 24, height: 3)).plainText == """
                ┌─ 琴 Koto ──── 4.0 s ─┐
                │                      │
                └──────────────────────┘
                """)
        #expect(
            frame.inside(of: Rect(x: 2, y: 1, width: 24, height: 3))
                == Rect(x: 3, y: 2, width: 22, height: 1))
    }

    @Test func focusIsToldByOtherLines() {
        let frame = PanelFrame("Koto", note: "4.0 s", isFocused: true, appearance: .full)
        #expect(
            frame.grid(Size(width: 20, height: 2)).plainText == """
                ┏━ Koto ━━━ 4.0 s ━┓
                ┗━━━━━━━━━━━━━━━━━━┛
                """)
        var ascii = frame
        ascii.appearance = .plain
        #expect(
            ascii.grid(Size(width: 20, height: 3)).plainText == """
                #= Koto === 4.0 s =#
                |                  |
                #==================#
                """)
        ascii.isFocused = false
        #expect(
            ascii.grid(Size(width: 20, height: 2)).plainText == """
                +- Koto --- 4.0 s -+
                +------------------+
                """)
    }

    @Test func aNoteGivesWayAndATitleIsCut() {
        let frame = PanelFrame("琴 Koto solo", note: "4.0 s", appearance: .full)
        #expect(
            frame.grid(Size(width: 14, height: 2)).plainText == """
                ┌─ 琴 Koto… ─┐
                └────────────┘
                """)
        #expect(frame.grid(Size(width: 6, height: 1)).plainText == "──────")
        #expect(frame.grid(Size(width: 1, height: 3)).plainText == "─\n│\n─")
    }

    @Test func openingClearsTheInside() {
        var grid = CellGrid(Size(width: 6, height: 4))
        grid.fill(grid.bounds, with: "~")
        let inside = PanelFrame("", appearance: .plain).open(
            in: &grid, area: Rect(x: 0, y: 0, width: 5, height: 3))
        #expect(inside == Rect(x: 1, y: 1, width: 3, height: 1))
        #expect(grid.plainText == "+---+~\n|   |~\n+---+~\n~~~~~~")
    }

    @Test func aDialogStandsInTheMiddleOverWhatIsBelow() {
        var grid = CellGrid(Size(width: 20, height: 6))
        grid.fill(grid.bounds, with: ".")
        let inside = DialogFrame(
            "Export", content: Size(width: 10, height: 2), appearance: .full
        ).open(in: &grid, area: grid.bounds)
        #expect(inside == Rect(x: 5, y: 2, width: 10, height: 2))
        #expect(
            grid.plainText == """
                ....................
                ...┏━ Export ━━━┓...
                ...┃            ┃...
                ...┃            ┃...
                ...┗━━━━━━━━━━━━┛...
                ....................
                """)
    }
}
