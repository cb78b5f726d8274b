import Screen
import Testing

@Suite struct TextWidthTests {
    @Test func textIsCutWithAnEllipsis() {
        #expect("violin".truncated(toColumns: 6) == "violin")
        #expect("violin".truncated(toColumns: 5) == "viol…")
        #expect("violin".truncated(toColumns: 5, glyphs: .ascii) == "viol~")
        #expect("violin".truncated(toColumns: 1) == "…")
        #expect("violin".truncated(toColumns: 0) == "")
        #expect("violin".truncated(toColumns: -3) == "")
    }

    @Test func aWideCharacterIsNeverCutInTwo() {
        #expect("琴瑟鼓".truncated(toColumns: 6) == "琴瑟鼓")
        #expect("琴瑟鼓".truncated(toColumns: 5) == "琴瑟…")
        #expect("琴瑟鼓".truncated(toColumns: 4) == "琴…")
        #expect("a琴b".truncated(toColumns: 3) == "a…")
        #expect("e\u{301}tude".truncated(toColumns: 3) == "e\u{301}t…")
    }

    @Test func textIsFilledUpWithSpaces() {
        #expect("琴".padded(toColumns: 5) == "琴   ")
        #expect("琴".padded(toColumns: 5, aligned: .right) == "   琴")
        #expect("琴".padded(toColumns: 5, aligned: .centre) == " 琴  ")
        #expect("琴瑟".padded(toColumns: 2) == "… ")
        #expect("琴瑟".padded(toColumns: 3) == "琴…")
        #expect("\u{7}a\n".padded(toColumns: 2) == "a ")
    }

    @Test func textIsWrittenIntoARectangle() {
        var grid = CellGrid(Size(width: 9, height: 3))
        #expect(grid.write("koto", in: Rect(x: 1, y: 0, width: 7, height: 1), aligned: .right) == 4)
        grid.write("koto", in: Rect(x: 0, y: 1, width: 9, height: 2), aligned: .centre)
        grid.write("kotokoto", in: Rect(x: 2, y: 2, width: 5, height: 1))
        #expect(grid.plainText == "    koto\n  koto\n  koto…")
    }

    @Test func otherGlyphsBecomeQuestionMarksInASCII() {
        #expect(CellGrid(lines: ["a琴é|", "▀ok"]).inASCII().plainText == "a???|\n?ok")
    }

    @Test func restylingKeepsTheGlyphs() {
        var grid = CellGrid(lines: ["琴ab"])
        grid.restyle(Rect(x: 1, y: -1, width: 2, height: 9)) { $0.attributes = .reverse }
        #expect(grid.plainText == "琴ab")
        #expect(grid[0, 0].style == .plain)
        #expect(grid[2, 0].style == Style(attributes: .reverse))
        #expect(grid[3, 0].style == .plain)
    }

    @Test func fillingOverHalfAWideGlyphBlanksTheOther() {
        var grid = CellGrid(lines: ["琴瑟鼓"])
        grid.fill(Rect(x: 1, y: 0, width: 4, height: 1), with: ".")
        #expect(grid == CellGrid(lines: [" .... "]))
    }

    @Test func rectanglesAreCutFromAllSides() {
        let area = Rect(x: 1, y: 2, width: 10, height: 5)
        #expect(area.splitBottom(2).rest == Rect(x: 1, y: 2, width: 10, height: 3))
        #expect(area.splitBottom(2).bottom == Rect(x: 1, y: 5, width: 10, height: 2))
        #expect(area.splitRight(3).rest == Rect(x: 1, y: 2, width: 7, height: 5))
        #expect(area.splitRight(99).right == area)
        #expect(area.row(4) == Rect(x: 1, y: 6, width: 10, height: 1))
        #expect(area.row(5).isEmpty)
        #expect(area.centred(Size(width: 4, height: 9)) == Rect(x: 4, y: 2, width: 4, height: 5))
        #expect(area.contains(x: 10, y: 6))
        #expect(!area.contains(x: 11, y: 6))
    }
}
