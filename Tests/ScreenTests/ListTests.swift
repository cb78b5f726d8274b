import Screen
import Testing

@Suite struct ListTests {
    private let rows = [
        ListRow(["Strings", "3"], isHeading: true),
        ListRow(["violin 琴", "A4", "2.5"], mark: "A"),
        ListRow(["a very long name of a sound", "C#3", "14.0"]),
        ListRow(["koto", "", "0.5"], mark: "B"),
        ListRow(["Wind", "1"], isHeading: true),
        ListRow(["flute", "G5", "3"]),
    ]
    private let columns = [
        ListColumn(), ListColumn(width: 3), ListColumn(width: 4, aligned: .right),
    ]

    private func list(_ selection: Int?, _ appearance: Appearance = .full) -> ListView {
        ListView(
            rows, columns: columns, selection: selection, markColumns: 1, appearance: appearance)
    }

    @Test func rowsStandInColumnsUnderTheirHeadings() {
        let grid = list(3).grid(Size(width: 30, height: 6))
        #expect(
            grid.plainText == """
                Strings                      3
                 A violin 琴          A4   2.5
                   a very long name … C#3 14.0
                ▸B koto                    0.5
                Wind                         1
                   flute              G5     3
                """)
        #expect(grid[10, 3].style == Theme.dark.selection)
        #expect(grid[29, 3].style == Theme.dark.selection)
        #expect(grid[10, 2].style == Theme.dark.text)
    }

    @Test func theSelectionStaysVisibleAndAThumbTellsWhere() {
        #expect(
            list(5).grid(Size(width: 30, height: 4)).plainText == """
                   a very long name… C#3 14.0│
                 B koto                   0.5│
                Wind                        1┃
                ▸  flute             G5     3┃
                """)
        #expect(
            list(5, .plain).grid(Size(width: 30, height: 4)).plainText == """
                   a very long name~ C#3 14.0|
                 B koto                   0.5|
                Wind                        1#
                >  flute             G5     3#
                """)
    }

    @Test func columnsAtTheRightGoFirst() {
        #expect(
            list(1).grid(Size(width: 18, height: 3)).plainText == """
                Strings         3┃
                ▸A violin 琴  A4 │
                   a very lo… C#3│
                """)
        #expect(list(1).grid(Size(width: 4, height: 2)).plainText == "S…3┃\n▸A │")
    }

    @Test func anEmptyListSaysWhy() {
        let view = ListView([], emptyText: "nothing found", appearance: .full)
        #expect(view.grid(Size(width: 17, height: 3)).plainText == "\n  nothing found\n")
        #expect(view.grid(Size(width: 6, height: 1)).plainText == "nothi…")
    }

    @Test func onlyVisibleRowsNeedBeMade() {
        let offset = ListView.scrollOffset(selection: 7_000, count: 10_000, height: 4)
        #expect(offset == 6_998)
        let rows = (offset..<offset + 4).map { ListRow(["sound \($0)"]) }
        let view = ListView(
            rows, selection: 7_000, firstRow: offset, count: 10_000, appearance: .plain)
        #expect(
            view.grid(Size(width: 13, height: 4)).plainText == """
                 sound 6998 |
                 sound 6999 |
                >sound 7000 #
                 sound 7001 |
                """)
    }

    @Test func anOffsetIsKeptAsLongAsItShowsTheSelection() {
        let offset = { (selection: Int, preferred: Int?) in
            ListView.scrollOffset(
                selection: selection, count: 100, height: 10, preferred: preferred)
        }
        #expect(offset(25, 20) == 20)
        #expect(offset(19, 20) == 19)
        #expect(offset(30, 20) == 21)
        #expect(offset(0, nil) == 0)
        #expect(offset(50, nil) == 45)
        #expect(offset(99, nil) == 90)
        #expect(offset(-7, 500) == 0)
        #expect(offset(500, nil) == 90)
        #expect(ListView.scrollOffset(selection: nil, count: 3, height: 10, preferred: 2) == 0)
        #expect(ListView.scrollOffset(selection: 3, count: 0, height: 0) == 0)
    }

    @Test func aCellTellsItsRow() {
        let area = Rect(x: 4, y: 2, width: 30, height: 4)
        #expect(list(5).index(atRow: 2, in: area) == 2)
        #expect(list(5).index(atRow: 5, in: area) == 5)
        #expect(list(5).index(atRow: 6, in: area) == nil)
        #expect(list(0).index(atRow: 1, in: area) == nil)
    }
}
