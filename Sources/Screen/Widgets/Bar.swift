/// The filled part of a horizontal bar, to an eighth of a column in Unicode.
struct Bar {
    /// How much is filled, 0–1; clamped, NaN counts as 0.
    var level: Float
    /// Which glyphs.
    var glyphs: GlyphSet
    /// What stands in the part that is not filled.
    var rest: Character = " "
    /// The last filled column in ASCII, if it is to be marked.
    var thumb: Character?

    /// Draws over the whole of `area`, with a style by column.
    func draw(
        into grid: inout CellGrid, in area: Rect, restStyle: Style, style: (Int) -> Style
    ) {
        guard !area.isEmpty else { return }
        grid.fill(area, with: rest, style: restStyle)
        let level = level.isNaN ? 0 : min(1, max(0, level))
        switch glyphs {
        case .unicode:
            let eighths = Int((level * Float(area.width * 8)).rounded())
            for x in 0..<min(area.width, (eighths + 7) / 8) {
                let part = min(8, eighths - 8 * x)
                put(BlockGlyphs.eighths[part], x, into: &grid, in: area, style(x))
            }
        case .ascii:
            let columns = Int((level * Float(area.width)).rounded())
            for x in 0..<columns { put("=", x, into: &grid, in: area, style(x)) }
            guard let thumb else { return }
            let last = max(0, columns - 1)
            put(thumb, last, into: &grid, in: area, style(last))
        }
    }

    private func put(
        _ glyph: Character, _ x: Int, into grid: inout CellGrid, in area: Rect, _ style: Style
    ) {
        for y in area.y..<area.maxY { grid.set(glyph, x: area.x + x, y: y, style: style) }
    }
}
