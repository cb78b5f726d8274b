import Screen
import Terminal
import Testing

@Suite("Painting", .serialized)
struct PainterTests {
    private let full = TerminalCapabilities(
        environment: { $0 == "TERM" ? "xterm-256color" : nil }, terminalColours: 256,
        codeset: "UTF-8")

    private func painter(
        _ terminal: String = "xterm-256color", _ capabilities: TerminalCapabilities? = nil
    ) throws -> Painter {
        let controls = try #require(ControlSequences(terminal: terminal))
        return Painter(controls, capabilities ?? full)
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func anUnchangedFrameCostsNothing() throws {
        var painter = try painter()
        let grid = CellGrid(lines: ["some", "text"])
        _ = painter.paint(grid, over: nil, size: grid.size)
        #expect(painter.paint(grid, over: grid, size: grid.size).isEmpty)
    }

    @Test func changedCellIsSentAlone() throws {
        var painter = try painter()
        let before = CellGrid(lines: ["one line", "two line"])
        var after = before
        after.put("X", x: 4, y: 1)
        _ = painter.paint(before, over: nil, size: before.size)
        #expect(text(painter.paint(after, over: before, size: before.size)) == "\u{1B}[2;5HX")
    }

    @Test func movedColumnTakesItsStyleOnce() throws {
        var painter = try painter()
        let size = Size(width: 20, height: 30)
        let orange = Style(foreground: .palette(208))
        func head(_ x: Int) -> CellGrid {
            var grid = CellGrid(size)
            for y in 0..<30 { grid.put("│", x: x, y: y, style: orange) }
            return grid
        }
        _ = painter.paint(head(4), over: nil, size: size)
        let moved = text(painter.paint(head(5), over: head(4), size: size))
        #expect(moved.split(separator: "38;5;208").count == 1)
        #expect(moved.utf8.count < 280)
    }

    @Test func neighbouringStylesShareAnEscape() throws {
        var painter = try painter()
        var grid = CellGrid(Size(width: 3, height: 1))
        grid.put(
            "a", x: 0, y: 0,
            style: Style(
                foreground: .palette(208), background: .palette(17), attributes: .bold))
        let sent = text(painter.paint(grid, over: CellGrid(grid.size), size: grid.size))
        #expect(sent == "\u{1B}[1;1H\u{1B}[0;1;38;5;208;48;5;17ma")
    }

    @Test func fewColoursGetTheNearest() throws {
        var few = full
        few.colours = .sixteen
        var grid = CellGrid(Size(width: 2, height: 1))
        grid.put("a", x: 0, y: 0, style: Style(foreground: .palette(196)))
        grid.put("b", x: 1, y: 0, style: Style(foreground: .palette(22)))
        // 16 colours on a terminal of 256; then on one of 8, where bright is bold.
        var painter = try painter("xterm-256color", few)
        let rich = text(painter.paint(grid, over: nil, size: grid.size))
        #expect(rich.contains("\u{1B}[91ma") && rich.contains("b") && !rich.contains("38;5"))
        painter = try self.painter("linux", few)
        #expect(text(painter.paint(grid, over: nil, size: grid.size)).contains("\u{1B}[1;31ma"))
    }

    @Test func noColoursLeaveAttributes() throws {
        var none = full
        none.colours = .none
        var painter = try painter("vt100", none)
        var grid = CellGrid(Size(width: 2, height: 1))
        grid.put("a", x: 0, y: 0, style: Style(foreground: .palette(1), attributes: .reverse))
        let sent = text(painter.paint(grid, over: nil, size: grid.size))
        #expect(sent == "\u{1B}[0m\u{1B}[H\u{1B}[J\u{1B}[1;1H\u{1B}[7ma")
    }

    @Test func otherLocalesGetQuestionMarks() throws {
        var ascii = full
        ascii.isUTF8 = false
        var painter = try painter("xterm-256color", ascii)
        let grid = CellGrid(lines: ["a日é"])
        #expect(text(painter.paint(grid, over: nil, size: grid.size)).hasSuffix("a???"))
    }

    @Test func glyphsOfDoubtfulWidthDoNotShiftWhatFollows() throws {
        var painter = try painter()
        let grid = CellGrid(lines: ["👩‍🚀x"])
        let sent = text(painter.paint(grid, over: nil, size: grid.size))
        #expect(sent.hasSuffix("👩‍🚀\u{1B}[1;3Hx"))
    }

    @Test func lastCellIsLeftOutWhereItScrolls() throws {
        var painter = try painter("ansi")
        let grid = CellGrid(lines: ["ab", "cd"])
        let sent = text(painter.paint(grid, over: nil, size: grid.size))
        #expect(sent.contains("c") && !sent.contains("d"))
    }

    @Test(arguments: ["xterm-256color", "tmux-256color", "screen-256color"])
    func anyFrameFollowsAnyOther(terminal: String) throws {
        var painter = try painter(terminal)
        let glyphs: [Character] = [" ", "a", "▀", "日", "e\u{301}", "⣿", "각", "👍", "▶"]
        let colours: [Colour] = [.standard, .palette(1), .palette(9), .palette(208)]
        for _ in 0..<60 {
            let size = Size(width: .random(in: 1...14), height: .random(in: 1...5))
            var screen = PlainTerminal(size)
            var shown: CellGrid?
            for _ in 0..<6 {
                var grid = shown ?? CellGrid(size)
                for _ in 0..<Int.random(in: 0...20) {
                    let style = Style(
                        foreground: colours.randomElement() ?? .standard,
                        background: colours.randomElement() ?? .standard,
                        attributes: Style.Attributes(rawValue: .random(in: 0...15)))
                    grid.put(
                        glyphs.randomElement() ?? " ", x: .random(in: 0..<size.width),
                        y: .random(in: 0..<size.height), style: style)
                }
                screen.receive(painter.paint(grid, over: shown, size: size))
                #expect(screen.grid == grid)
                #expect(screen.complaints.isEmpty)
                shown = grid
            }
        }
    }
}
