import Screen
import Testing

@Suite struct OverlayTests {
    private func map(_ appearance: Appearance) -> HeatmapView {
        let heatmap = Heatmap(
            values: (0..<64).map { Float($0 / 16) / 3 }, frames: 4, dimensions: 16)
        var view = HeatmapView(heatmap, appearance: appearance, range: 0...1)
        view.hasGutter = true
        view.markedRows = [0, 3, 6, 7]
        view.selectedRows = [1, 4, 5]
        view.playHead = 0.5
        return view
    }

    @Test func aGutterNumbersAndMarksTheDimensions() {
        let grid = map(.plain).grid(Size(width: 10, height: 16))
        #expect(
            grid.plainText == """
                0B  --|*@@
                1   --|*@@
                2   --|*@@
                3B  --|*@@
                4   --|*@@
                5   --|*@@
                6B  --|*@@
                7B  --|*@@
                8   --|*@@
                9   --|*@@
                a   --|*@@
                b   --|*@@
                c   --|*@@
                d   --|*@@
                e   --|*@@
                f   --|*@@
                """)
        #expect(grid[0, 1].style == Style(attributes: .reverse))
        #expect(grid[0, 2].style == Style(attributes: .dim))
    }

    @Test func halfBlocksMarkTwoDimensionsARow() {
        let grid = map(.full).grid(Size(width: 10, height: 8))
        #expect(
            grid.plainText == """
                ▄▀▀▀▀▀│▀▀▀
                2▄▀▀▀▀│▀▀▀
                █ ▀▀▀▀│▀▀▀
                6█▀▀▀▀│▀▀▀
                8 ▀▀▀▀│▀▀▀
                a ▀▀▀▀│▀▀▀
                c ▀▀▀▀│▀▀▀
                e ▀▀▀▀│▀▀▀
                """)
        #expect(grid[1, 3].style == Theme.dark.b)
        #expect(grid[0, 2].style == Theme.dark.accent)
    }

    @Test func aPlayHeadLetsTheColoursThrough() {
        let grid = map(.full).grid(Size(width: 10, height: 8))
        #expect(grid[6, 0].content == .glyph("│"))
        #expect(grid[6, 0].style.background == .palette(209))
        #expect(grid[6, 0].style.foreground == .palette(16))
        var early = map(.full)
        early.playHead = 0
        #expect(early.grid(Size(width: 10, height: 8))[2, 0].style.foreground == .palette(231))
        early.playHead = .nan
        #expect(early.grid(Size(width: 10, height: 8))[2, 0].content == .glyph("▀"))
        early.playHead = 1
        #expect(early.grid(Size(width: 10, height: 8))[9, 0].content == .glyph("│"))
    }

    @Test func aCursorMarksItsOwnHalfOfACell() {
        var view = map(.full)
        view.playHead = nil
        view.cursor = .init(frame: 3, dimension: 1)
        let grid = view.grid(Size(width: 10, height: 8))
        #expect(grid[8, 0].style == Style(foreground: .palette(229), background: .palette(51)))
        #expect(grid[7, 0].style == Style(foreground: .palette(209), background: .palette(209)))
        view.appearance = .plain
        view.theme = .monochrome
        #expect(view.grid(Size(width: 10, height: 16))[9, 1].style.attributes == .reverse)
    }

    @Test func aCellTellsItsValue() {
        let area = Rect(x: 5, y: 1, width: 10, height: 8)
        let view = map(.full)
        #expect(view.plotArea(in: area) == Rect(x: 7, y: 1, width: 8, height: 8))
        #expect(view.position(atColumn: 7, row: 1, in: area) == .init(frame: 0, dimension: 0))
        #expect(view.position(atColumn: 14, row: 8, in: area) == .init(frame: 3, dimension: 14))
        #expect(view.position(atColumn: 6, row: 1, in: area) == nil)
        var upward = view
        upward.isUpward = true
        #expect(upward.position(atColumn: 7, row: 1, in: area) == .init(frame: 0, dimension: 15))
    }

    @Test func aWaveformShowsPlayHeadAndWhatIsMarked() {
        let columns = [
            Waveform.Column(minimum: -1, maximum: 1, rms: 0.5),
            Waveform.Column(minimum: 0, maximum: 0, rms: 0),
        ]
        let view = WaveformView(
            Waveform(columns: columns), appearance: .full, playHead: 0.5, marked: 0.25...0.75)
        let grid = view.grid(Size(width: 8, height: 3))
        #expect(grid.plainText == "⣿⣿⣿⣿│\n⣿⣿⣿⣿│⠤⠤⠤\n⣿⣿⣿⣿│")
        #expect(grid[1, 1].style == Theme.dark.dim)
        #expect(grid[2, 1].style.foreground == .palette(216))
        #expect(grid[4, 0].style == Theme.dark.playHead)
        #expect(grid[5, 1].style.foreground == .palette(216))
        #expect(grid[6, 1].style == Theme.dark.dim)
        var ascii = view
        ascii.appearance = .plain
        #expect(ascii.grid(Size(width: 8, height: 3)).plainText == "::::|\n####|---\n::::|")
    }

    @Test func aWaveformTakesTheColourOfItsSound() {
        let colours = WaveformColours(Theme.dark.b, appearance: .full)
        #expect(colours == WaveformColours(rms: .palette(75), peak: .palette(24)))
        let onLight = WaveformColours(
            Style(foreground: .palette(26)),
            appearance: Appearance(glyphs: .unicode, depth: .palette, isLight: true))
        #expect(onLight == WaveformColours(rms: .palette(26), peak: .palette(147)))
    }

    @Test func sixteenColoursKeepHalfBlocks() {
        let view = map(Appearance(glyphs: .unicode, depth: .sixteen))
        let grid = view.grid(Size(width: 10, height: 8))
        #expect(grid[2, 0].content == .glyph("▀"))
        #expect(grid[2, 0].style == Style(foreground: .palette(0), background: .palette(0)))
        #expect(grid[9, 0].style == Style(foreground: .palette(15), background: .palette(15)))
    }

    @Test func rampsRunFromLightToDarkOnALightBackground() {
        let light = Appearance(glyphs: .unicode, depth: .palette, isLight: true)
        #expect(ColourRamp.magma.fitted(to: light).indices.first == 229)
        #expect(ColourRamp.magma.fitted(to: light).indices.last == 16)
        #expect(ColourRamp.magma.fitted(to: .full) == .magma)
    }
}
