import Screen
import Testing

@Suite struct ScreenDrawingTests {
    private func drawing(_ text: String, _ style: Style = .plain) -> ScreenDrawing {
        var grid = CellGrid(Size(width: text.count, height: 1))
        grid.write(text, x: 0, y: 0, style: style)
        return ScreenDrawing(grid)
    }

    @Test func wordsStandInTheirColumns() {
        let red = "fill=\"#ff0000\" font-weight=\"bold\""
        #expect(
            drawing("a <b", Style(foreground: .palette(196), attributes: .bold)).texts == [
                "<text x=\"0\" y=\"12\" textLength=\"8\" \(red)>a</text>",
                "<text x=\"16\" y=\"12\" textLength=\"16\" \(red)>&lt;b</text>",
            ])
    }

    @Test func blocksAreBarsAndNeighboursAreOne() {
        let svg = drawing("▀▀█").svg
        #expect(svg.contains("<path fill=\"#d0d0d0\" d=\"M0 0h16v8h-16zM16 0h8v16h-8z\"/>"))
        #expect(!svg.contains("<text"))
    }

    @Test func brailleIsDotsInColumns() {
        // Dots 1, 2, 3 and 7: the whole left column.
        #expect(drawing("⡇").svg.contains("d=\"M2 1v14\"/>"))
        #expect(drawing("⡁").svg.contains("d=\"M2 1v2M2 13v2\"/>"))
    }

    @Test func boxesAreLinesFromTheMiddle() {
        #expect(drawing("──").svg.contains("d=\"M0 8h16v1h-16z\"/>"))
        #expect(BoxLines("┏")?.right == .heavy)
        #expect(BoxLines("┏")?.left == BoxLines.Weight.none)
        #expect(BoxLines("x") == nil)
    }

    @Test func backgroundsLieBehindAndReversedColoursAreExchanged() {
        let style = Style(
            foreground: .palette(16), background: .palette(231), attributes: .reverse)
        let svg = drawing("x", style).svg
        #expect(svg.contains("<path fill=\"#000000\" d=\"M0 0h8v16h-8z\"/>"))
        #expect(svg.contains("fill=\"#ffffff\">x</text>"))
    }
}
