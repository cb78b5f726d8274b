extension CellGrid {
    /// Writes one line into the first row of `area`, cut with an ellipsis where it is too long.
    /// - Returns: the columns that the text took.
    @discardableResult
    public mutating func write(
        _ text: String, in area: Rect, aligned: Alignment = .left, style: Style = .plain,
        glyphs: GlyphSet = .unicode
    ) -> Int {
        guard !area.isEmpty else { return 0 }
        let line = text.truncated(toColumns: area.width, glyphs: glyphs)
        let columns = line.columns
        let before =
            switch aligned {
            case .left: 0
            case .centre: (area.width - columns) / 2
            case .right: area.width - columns
            }
        write(line, x: area.x + before, y: area.y, style: style, clip: area)
        return columns
    }
}
