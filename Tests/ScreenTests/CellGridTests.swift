import Screen
import Testing

@Suite struct CellGridTests {
    @Test func textStandsWhereItWasWritten() {
        var grid = CellGrid(Size(width: 12, height: 3))
        grid.write("sitar", x: 2, y: 1)
        #expect(grid.plainText == "\n  sitar\n")
        #expect(grid == CellGrid(lines: ["            ", "  sitar     ", "            "]))
    }

    @Test func wideAndCombiningCharactersDoNotShiftColumns() {
        var grid = CellGrid(Size(width: 10, height: 3))
        #expect(grid.write("琴", x: 0, y: 0) == 2)
        #expect(grid.write("e\u{301}\u{323}", x: 0, y: 1) == 1)
        #expect(grid.write("🎻", x: 0, y: 2) == 2)
        for y in 0..<3 { grid.write("|", x: 5, y: y) }
        #expect(grid.plainText == "琴   |\ne\u{301}\u{323}    |\n🎻   |")
        #expect(grid[1, 0].content == .continuation)
        #expect(grid[1, 1].content == .glyph(" "))
    }

    @Test func lettersOfEveryWidthAreCounted() {
        #expect("abc".columns == 3)
        #expect("日本".columns == 4)
        #expect("한글".columns == 4)
        #expect("e\u{301}".columns == 1)
        #expect("♥\u{FE0F}".columns == 2)
        #expect("\u{7}\u{200B}".columns == 0)
        #expect("▀⣿█".columns == 3)
    }

    @Test func overwritingHalfOfAWideGlyphBlanksTheOther() {
        var left = CellGrid(Size(width: 4, height: 1))
        left.write("琴", x: 1, y: 0)
        left.write("x", x: 1, y: 0)
        #expect(left == CellGrid(lines: [" x  "]))

        var right = CellGrid(Size(width: 4, height: 1))
        right.write("琴", x: 1, y: 0)
        right.write("x", x: 2, y: 0)
        #expect(right == CellGrid(lines: ["  x "]))

        var across = CellGrid(Size(width: 5, height: 1))
        across.write("琴瑟", x: 0, y: 0)
        across.write("鼓", x: 1, y: 0)
        #expect(across.plainText == " 鼓")
    }

    @Test func aWideGlyphAtTheEdgeBecomesABlank() {
        var grid = CellGrid(Size(width: 3, height: 1))
        grid.fill(grid.bounds, with: ".")
        grid.write("琴", x: 2, y: 0)
        #expect(grid.plainText == "..")
        grid.write("琴", x: -1, y: 0)
        #expect(grid.plainText == " .")
    }

    @Test func writingOutsideIsClipped() {
        var grid = CellGrid(Size(width: 3, height: 2))
        grid.write("abcdef", x: -2, y: 0)
        grid.write("abc", x: 0, y: -1)
        grid.write("abc", x: 0, y: 2)
        grid.write("abc", x: 2, y: 1, clip: Rect(x: 0, y: 1, width: 2, height: 1))
        grid.fill(Rect(x: 1, y: 1, width: 50, height: 50), with: "#")
        #expect(grid == CellGrid(lines: ["cde", " ##"]))
    }

    @Test func controlCharactersAreLeftOut() {
        var grid = CellGrid(Size(width: 8, height: 1))
        grid.write("a\u{1B}[1mb\n\tc", x: 0, y: 0)
        #expect(grid.plainText == "a[1mbc")
    }

    @Test func stylesBecomeEscapesOnlyWhereTheyChange() {
        var grid = CellGrid(Size(width: 4, height: 2))
        let loud = Style(foreground: .palette(216), background: .palette(16), attributes: .bold)
        grid.write("ab", x: 1, y: 0, style: loud)
        #expect(grid.ansiText == " \u{1B}[0;1;38;5;216;48;5;16mab\u{1B}[0m \n    ")
        #expect(grid.plainText == " ab\n")
    }

    @Test func rectanglesAreSplitWithoutLosingRows() {
        let area = Rect(x: 1, y: 2, width: 10, height: 5)
        let (top, rest) = area.splitTop(3)
        #expect(top == Rect(x: 1, y: 2, width: 10, height: 3))
        #expect(rest == Rect(x: 1, y: 5, width: 10, height: 2))
        let (left, right) = area.splitLeft(99)
        #expect(left == area)
        #expect(right.isEmpty)
        #expect(area.inset(by: 3).isEmpty)
        #expect(area.intersection(Rect(x: 20, y: 0, width: 5, height: 5)).isEmpty)
    }
}
