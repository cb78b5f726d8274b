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
    public var colours: WaveformColours
    /// Where the sound is playing, 0–1 of its length.
    public var playHead: Float?
    /// The part that is marked, in shares of its length; what stands outside is dimmed.
    public var marked: ClosedRange<Float>?
    /// The styles of the play head and of the dimmed part.
    public var theme: Theme

    /// A view of `waveform`.
    public init(
        _ waveform: Waveform, appearance: Appearance, fullScale: Float = 1,
        colours: WaveformColours? = nil, playHead: Float? = nil, marked: ClosedRange<Float>? = nil,
        theme: Theme? = nil
    ) {
        self.waveform = waveform
        self.appearance = appearance
        self.fullScale = fullScale
        self.colours = colours ?? .standard(for: appearance)
        self.playHead = playHead
        self.marked = marked
        self.theme = theme ?? .standard(for: appearance)
    }

    /// Draws into `area`.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        grid.fill(area, with: " ")
        switch appearance.glyphs {
        case .unicode: drawBraille(into: &grid, in: area)
        case .ascii: drawASCII(into: &grid, in: area)
        }
        if let playHead {
            grid.drawPlayHead(at: playHead, in: area, appearance: appearance, theme: theme)
        }
    }

    /// The columns of `width` that are not dimmed.
    private func lit(of width: Int) -> Range<Int> {
        guard let marked else { return 0..<width }
        let place = { (share: Float) in min(1, max(0, share)) * Float(width) }
        let start = Int(place(marked.lowerBound))
        return start..<max(start, Int(place(marked.upperBound).rounded(.up)))
    }

    private func drawBraille(into grid: inout CellGrid, in area: Rect) {
        let (slots, rows) = (2 * area.width, 4 * area.height)
        let lit = lit(of: area.width)
        for x in 0..<area.width {
            let left = span(onSlot: 2 * x, of: slots, rows: rows)
            let right = span(onSlot: 2 * x + 1, of: slots, rows: rows)
            let top = min(left.peak.lowerBound, right.peak.lowerBound) / 4
            let bottom = max(left.peak.upperBound, right.peak.upperBound) / 4
            for y in top...bottom {
                var bits = 0
                var inked = 0
                var loud = 0
                for row in 4 * y..<4 * y + 4 {
                    if left.peak.contains(row) {
                        bits |= BlockGlyphs.dot(column: 0, row: row % 4)
                        inked += 1
                        if left.rms.contains(row) { loud += 1 }
                    }
                    if right.peak.contains(row) {
                        bits |= BlockGlyphs.dot(column: 1, row: row % 4)
                        inked += 1
                        if right.rms.contains(row) { loud += 1 }
                    }
                }
                guard bits != 0 else { continue }
                grid.set(
                    BlockGlyphs.braille[bits], x: area.x + x, y: area.y + y,
                    style: lit.contains(x) ? style(isRMS: 2 * loud >= inked) : theme.dim)
            }
        }
    }

    /// Three parts a cell: `'` upper, `-` middle, `.` lower part alone, otherwise full. The rows
    /// are odd in number, so that silence is one line; of an even area the last row stays blank.
    private func drawASCII(into grid: inout CellGrid, in area: Rect) {
        let height = area.height - (area.height % 2 == 0 ? 1 : 0)
        let lit = lit(of: area.width)
        for x in 0..<area.width {
            let span = span(onSlot: x, of: area.width, rows: 3 * height)
            for y in span.peak.lowerBound / 3...span.peak.upperBound / 3 {
                let parts = span.peak.clamped(to: 3 * y...3 * y + 2)
                let loud = parts.filter(span.rms.contains).count
                let isRMS = 2 * loud > parts.count
                let line: [Character] = ["'", "-", "."]
                let glyph: Character =
                    parts.count == 1 ? line[parts.lowerBound % 3] : isRMS ? "#" : ":"
                grid.set(
                    glyph, x: area.x + x, y: area.y + y,
                    style: lit.contains(x) ? style(isRMS: isRMS) : theme.dim)
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
