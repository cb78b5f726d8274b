/// A column that tells which part of a longer list is seen.
struct ScrollThumb {
    /// The first row that is seen.
    var offset: Int
    /// All rows.
    var count: Int
    /// Which glyphs.
    var glyphs: GlyphSet
    /// The styles.
    var theme: Theme

    /// Draws over `area`, one column wide; its height is the number of rows that are seen.
    func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty, count > area.height else { return }
        let length = max(1, area.height * area.height / count)
        let range = count - area.height
        let start = ((area.height - length) * min(max(0, offset), range) + range / 2) / range
        for y in 0..<area.height {
            let isThumb = y >= start && y < start + length
            let glyph: Character =
                switch glyphs {
                case .unicode: isThumb ? "┃" : "│"
                case .ascii: isThumb ? "#" : "|"
                }
            grid.set(
                glyph, x: area.x, y: area.y + y, style: isThumb ? theme.dim : theme.border)
        }
    }
}
