/// Draws a waveform around a middle line: extremes in a dark colour, within them ±RMS in a light
/// one. Braille gives two columns and four rows a cell; ASCII has `#` for RMS, `:` for extremes.
public struct WaveformView: Widget, Equatable {
    /// What is drawn.
    public var waveform: Waveform
    /// Which glyphs and colours.
    public var appearance: Appearance
    /// The sample value at the upper edge, above 0.
    public var fullScale: Float
    /// Colours of ±RMS and of the extremes.
    public var colours: (rms: Colour, peak: Colour) { (.palette(216), .palette(126)) }

    /// A view of `waveform`.
    public init(_ waveform: Waveform, appearance: Appearance, fullScale: Float = 1) {
        self.waveform = waveform
        self.appearance = appearance
        self.fullScale = fullScale
    }

    /// Draws into `area`.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        grid.fill(area, with: " ")
        switch appearance.glyphs {
        case .unicode: drawBraille(into: &grid, in: area)
        case .ascii: drawASCII(into: &grid, in: area)
        }
    }

    private func drawBraille(into grid: inout CellGrid, in area: Rect) {
        // Bits of the dots of a cell, by column and row (Unicode chapter 21.1).
        let dots: [[UInt32]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
        for x in 0..<area.width {
            let spans = (0..<2).map { side in
                span(onSlot: 2 * x + side, of: 2 * area.width, rows: 4 * area.height)
            }
            for y in 0..<area.height {
                var bits: UInt32 = 0
                var inked = 0
                var loud = 0
                for side in 0..<2 {
                    for row in 0..<4 where spans[side].peak.contains(4 * y + row) {
                        bits |= dots[side][row]
                        inked += 1
                        loud += spans[side].rms.contains(4 * y + row) ? 1 : 0
                    }
                }
                guard bits != 0, let scalar = Unicode.Scalar(0x2800 + bits) else { continue }
                grid.put(
                    Character(scalar), x: area.x + x, y: area.y + y,
                    style: style(isRMS: 2 * loud >= inked), clip: area)
            }
        }
    }

    /// Three parts a cell: `'` upper, `-` middle, `.` lower part alone, otherwise full. The rows are
    /// odd in number, so that silence is one line; of an even area the last row stays blank.
    private func drawASCII(into grid: inout CellGrid, in area: Rect) {
        let height = area.height - (area.height % 2 == 0 ? 1 : 0)
        for x in 0..<area.width {
            let span = span(onSlot: x, of: area.width, rows: 3 * height)
            for y in 0..<height {
                let parts = (3 * y..<3 * y + 3).filter(span.peak.contains)
                guard let first = parts.first else { continue }
                let isRMS = 2 * parts.filter(span.rms.contains).count > parts.count
                let line: [Character] = ["'", "-", "."]
                let glyph: Character = parts.count == 1 ? line[first % 3] : isRMS ? "#" : ":"
                grid.put(
                    glyph, x: area.x + x, y: area.y + y, style: style(isRMS: isRMS), clip: area)
            }
        }
    }

    private func style(isRMS: Bool) -> Style {
        guard appearance.colours else { return .plain }
        return Style(foreground: isRMS ? colours.rms : colours.peak)
    }

    /// Rows from the top, of `rows`, that the extremes and ±RMS cover; never empty.
    func span(onSlot index: Int, of slots: Int, rows: Int) -> (
        peak: ClosedRange<Int>, rms: ClosedRange<Int>
    ) {
        let column = waveform.column(onSlot: index, of: slots)
        let row = { (value: Float) in
            let level = fullScale > 0 ? value / fullScale : 0
            let clamped = level.isNaN ? 0 : min(1, max(-1, level))
            return Int(((1 - clamped) / 2 * Float(rows - 1)).rounded())
        }
        let (top, bottom) = (row(column.maximum), row(column.minimum))
        let (high, low) = (row(column.rms), row(-column.rms))
        return (min(top, bottom)...max(top, bottom), min(high, low)...max(high, low))
    }
}
