import Screen
import Signal
import Testing

/// Every widget gives cells for every size and place, whatever the data.
@Suite struct TotalityTests {
    private static let appearances = GlyphSet.allCases.flatMap { glyphs in
        [true, false].map { Appearance(glyphs: glyphs, colours: $0) }
    }

    private static let heatmaps = [
        Heatmap(values: [], frames: 0, dimensions: 0),
        Heatmap(values: [], frames: 0, dimensions: 16),
        Heatmap(values: [1], frames: 1, dimensions: 1),
        Heatmap(
            values: (0..<78 * 16).map { Float($0 % 37) - 18 }, frames: 78, dimensions: 16),
        Heatmap(values: [.nan, .infinity, -.infinity, 0], frames: 2, dimensions: 2),
    ]

    private static let waveforms = [
        Waveform(samples: []),
        Waveform(samples: [0.5]),
        Waveform(samples: [.nan, .infinity, -2, 2]),
        Waveform(columns: [.init(minimum: .nan, maximum: .infinity, rms: -1)]),
        Waveform(samples: (0..<5000).map { Float($0 % 100) / 50 - 1 }),
    ]

    @Test(arguments: appearances)
    func everySizeGivesAGrid(appearance: Appearance) {
        let widgets: [any Widget] =
            Self.heatmaps.map { HeatmapView($0, appearance: appearance, hasLegend: true) }
            + Self.waveforms.map { WaveformView($0, appearance: appearance) }
        for width in [1, 2, 3, 7, 17, 80, 200] {
            for height in [1, 2, 3, 5, 8, 24, 60] {
                let size = Size(width: width, height: height)
                for widget in widgets {
                    let grid = widget.grid(size)
                    #expect(grid.size == size)
                    #expect(isWellFormed(grid))
                }
            }
        }
    }

    @Test(arguments: appearances)
    func whatLiesOutsideTheAreaStaysUntouched(appearance: Appearance) {
        let widgets: [any Widget] =
            Self.heatmaps.map { HeatmapView($0, appearance: appearance, hasLegend: true) }
            + Self.waveforms.map { WaveformView($0, appearance: appearance) }
        for area in [
            Rect(x: 3, y: 2, width: 4, height: 3), Rect(x: -2, y: -2, width: 5, height: 5),
            Rect(x: 8, y: 6, width: 40, height: 40), Rect(x: 2, y: 2, width: 0, height: 3),
            Rect(x: 50, y: 50, width: 3, height: 3),
        ] {
            for widget in widgets {
                var grid = CellGrid(Size(width: 10, height: 8))
                grid.fill(grid.bounds, with: "~")
                widget.draw(into: &grid, in: area)
                for y in 0..<8 {
                    for x in 0..<10 {
                        let isInside =
                            (area.x..<area.maxX).contains(x) && (area.y..<area.maxY).contains(y)
                        #expect((grid[x, y].content == .glyph("~")) == !isInside)
                    }
                }
            }
        }
    }

    @Test func anyTextAnywhereKeepsTheGridWellFormed() {
        var random = SplitMix64(seed: 7)
        let alphabet = Array("ab 琴🎻é한\u{7}")
        for _ in 0..<300 {
            let size = Size(
                width: Int.random(in: 1...9, using: &random),
                height: Int.random(in: 1...4, using: &random))
            var grid = CellGrid(size)
            for _ in 0..<20 {
                let letters = (0..<6).compactMap { _ in alphabet.randomElement(using: &random) }
                let clip = Rect(
                    x: Int.random(in: -3...9, using: &random), y: 0,
                    width: Int.random(in: 0...9, using: &random), height: 4)
                grid.write(
                    String(letters), x: Int.random(in: -8...10, using: &random),
                    y: Int.random(in: -1...4, using: &random),
                    clip: Bool.random(using: &random) ? clip : nil)
            }
            #expect(isWellFormed(grid))
        }
    }

    /// Every wide glyph has its right half beside it, and no half stands alone.
    private func isWellFormed(_ grid: CellGrid) -> Bool {
        for y in 0..<grid.size.height {
            var expectsHalf = false
            for x in 0..<grid.size.width {
                switch grid[x, y].content {
                case .continuation:
                    guard expectsHalf else { return false }
                    expectsHalf = false
                case .glyph(let character):
                    guard !expectsHalf, character.columns > 0 else { return false }
                    expectsHalf = character.columns == 2
                }
            }
            if expectsHalf { return false }
        }
        return true
    }
}
