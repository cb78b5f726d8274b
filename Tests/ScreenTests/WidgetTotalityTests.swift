import Screen
import Signal
import Testing

/// Every widget draws into every rectangle, whatever it holds, and nowhere else.
@Suite struct WidgetTotalityTests {
    private static let appearances = GlyphSet.allCases.flatMap { glyphs in
        ColourDepth.allCases.flatMap { depth in
            [false, true].map { Appearance(glyphs: glyphs, depth: depth, isLight: $0) }
        }
    }

    private static func text(_ random: inout SplitMix64, upTo count: Int = 14) -> String {
        let alphabet = Array("ab c  琴🎻é한\u{7}\n…")
        return String(
            (0..<Int.random(in: 0...count, using: &random)).compactMap { _ in
                alphabet.randomElement(using: &random)
            })
    }

    private static func number(_ random: inout SplitMix64) -> Float {
        [0, 1, -1, 0.5, .nan, .infinity, -.infinity, -37, Float.random(in: -2...2, using: &random)]
            .randomElement(using: &random) ?? 0
    }

    private static func small(_ random: inout SplitMix64) -> Int {
        Int.random(in: -3...45, using: &random)
    }

    private static func widgets(_ random: inout SplitMix64, _ appearance: Appearance)
        -> [any Widget]
    {
        let count = Int.random(in: 0...40, using: &random)
        let rows = (0..<count).map { _ in
            ListRow(
                (0..<Int.random(in: 0...4, using: &random)).map { _ in text(&random) },
                mark: text(&random, upTo: 2), isHeading: Bool.random(using: &random))
        }
        let columns = (0..<Int.random(in: 0...4, using: &random)).map { index in
            ListColumn(width: index == 0 ? nil : Int.random(in: -1...6, using: &random))
        }
        var list = ListView(
            rows, columns: columns, selection: small(&random), firstRow: small(&random) / 2,
            offset: small(&random),
            markColumns: small(&random) / 9, isFocused: Bool.random(using: &random),
            appearance: appearance)
        list.count = max(0, small(&random))
        let (frames, dimensions) = (abs(small(&random)), abs(small(&random)) / 2)
        let values = (0..<frames * dimensions).map { _ in number(&random) }
        var heatmap = HeatmapView(
            Heatmap(values: values, frames: frames, dimensions: dimensions),
            appearance: appearance, range: -1...1, isUpward: Bool.random(using: &random),
            hasLegend: Bool.random(using: &random))
        heatmap.hasGutter = true
        heatmap.playHead = number(&random)
        heatmap.cursor = .init(frame: small(&random), dimension: small(&random))
        heatmap.selectedRows = [small(&random), 1]
        heatmap.markedRows = [small(&random), 2]
        let rainbowgram = Rainbowgram(
            levels: values, deviations: values.reversed(), frames: frames, dimensions: dimensions)
        let ends = [number(&random), number(&random)].map { $0.isNaN ? 0 : $0 }.sorted()
        return [
            PanelFrame(
                text(&random), note: text(&random), isFocused: Bool.random(using: &random),
                appearance: appearance),
            list, heatmap,
            RainbowgramView(rainbowgram, appearance: appearance, playHead: number(&random)),
            WaveformView(
                Waveform(samples: Array(values.prefix(50))), appearance: appearance,
                fullScale: number(&random), playHead: number(&random), marked: ends[0]...ends[1]),
            SliderView(
                number(&random), leftLabel: text(&random), rightLabel: text(&random),
                text: text(&random), textColumns: small(&random), appearance: appearance),
            PadView(
                x: number(&random), y: number(&random),
                corners: [text(&random), text(&random), text(&random)], appearance: appearance),
            MeterView(
                level: number(&random), peak: number(&random),
                isClipped: Bool.random(using: &random), appearance: appearance),
            ProgressView(
                text(&random), fraction: number(&random), secondsLeft: Double(number(&random)),
                appearance: appearance),
            TextFieldView(
                text(&random), cursor: small(&random), prompt: text(&random),
                placeholder: text(&random), appearance: appearance),
            DialogFrame(
                text(&random), content: Size(width: small(&random), height: small(&random)),
                appearance: appearance),
            KeyHintsView(
                [KeyHint(text(&random), text(&random)), KeyHint("q", "quit")],
                appearance: appearance),
            ChoiceView(
                text(&random), value: text(&random), labelColumns: small(&random),
                isSelected: Bool.random(using: &random), appearance: appearance),
        ]
    }

    @Test(arguments: appearances)
    func everyRectangleIsDrawnAndNothingBesideIt(appearance: Appearance) {
        var random = SplitMix64(seed: 11)
        var untouched = CellGrid(Size(width: 44, height: 24))
        untouched.fill(untouched.bounds, with: "~")
        for height in 0...20 {
            for width in stride(from: height % 2, through: 40, by: 2) {
                let area = Rect(
                    x: Int.random(in: -4...8, using: &random),
                    y: Int.random(in: -2...5, using: &random), width: width, height: height)
                for widget in Self.widgets(&random, appearance) {
                    var grid = untouched
                    widget.draw(into: &grid, in: area)
                    if let fault = fault(of: grid, beside: area) {
                        Issue.record("\(type(of: widget)) at \(area): \(fault)")
                    }
                }
            }
        }
    }

    /// Draws a glyph to the left of its area.
    private struct Sloppy: Widget {
        func draw(into grid: inout CellGrid, in area: Rect) {
            grid.put("x", x: area.x - 1, y: area.y)
        }
    }

    @Test func aGlyphBesideTheAreaIsFound() {
        var grid = CellGrid(Size(width: 9, height: 3))
        grid.fill(grid.bounds, with: "~")
        let area = Rect(x: 4, y: 1, width: 2, height: 1)
        #expect(fault(of: grid, beside: area) == nil)
        Sloppy().draw(into: &grid, in: area)
        #expect(fault(of: grid, beside: area) == "changed 3, 1")
    }

    /// The first cell outside `area` that has changed, or that is half a wide glyph.
    private func fault(of grid: CellGrid, beside area: Rect) -> String? {
        for y in 0..<grid.size.height {
            var expectsHalf = false
            for x in 0..<grid.size.width {
                let cell = grid[x, y]
                if !area.contains(x: x, y: y), cell != Cell("~") { return "changed \(x), \(y)" }
                switch cell.content {
                case .continuation:
                    if !expectsHalf { return "a half alone at \(x), \(y)" }
                    expectsHalf = false
                case .glyph(let character):
                    if expectsHalf { return "a half is missing at \(x), \(y)" }
                    expectsHalf = character.columns == 2
                    if character.columns == 0 { return "no column at \(x), \(y)" }
                }
            }
            if expectsHalf { return "a half is missing at the end of row \(y)" }
        }
        return nil
    }
}
