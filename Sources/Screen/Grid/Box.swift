/// Glyphs of a frame.
struct Box {
    let topLeft, topRight, bottomLeft, bottomRight, horizontal, vertical: Character

    /// Light lines, or heavy ones for what has the focus: emphasis must not hang on colour alone.
    init(isHeavy: Bool, glyphs: GlyphSet) {
        let row: [Character] =
            switch (glyphs, isHeavy) {
            case (.unicode, false): ["┌", "┐", "└", "┘", "─", "│"]
            case (.unicode, true): ["┏", "┓", "┗", "┛", "━", "┃"]
            case (.ascii, false): ["+", "+", "+", "+", "-", "|"]
            case (.ascii, true): ["#", "#", "#", "#", "=", "|"]
            }
        (topLeft, topRight, bottomLeft) = (row[0], row[1], row[2])
        (bottomRight, horizontal, vertical) = (row[3], row[4], row[5])
    }

    /// Draws the frame along the edges of `area`; of a single row or column only a line.
    func draw(into grid: inout CellGrid, in area: Rect, style: Style) {
        guard !area.isEmpty else { return }
        let (right, bottom) = (area.maxX - 1, area.maxY - 1)
        grid.fill(
            Rect(x: area.x, y: area.y, width: area.width, height: 1), with: horizontal, style: style
        )
        guard area.height > 1 else { return }
        grid.fill(
            Rect(x: area.x, y: bottom, width: area.width, height: 1), with: horizontal, style: style
        )
        let sides = Rect(x: area.x, y: area.y + 1, width: 1, height: area.height - 2)
        grid.fill(sides, with: vertical, style: style)
        guard area.width > 1 else { return }
        grid.fill(
            Rect(x: right, y: sides.y, width: 1, height: sides.height), with: vertical,
            style: style)
        grid.set(topLeft, x: area.x, y: area.y, style: style)
        grid.set(topRight, x: right, y: area.y, style: style)
        grid.set(bottomLeft, x: area.x, y: bottom, style: style)
        grid.set(bottomRight, x: right, y: bottom, style: style)
    }
}
