import Screen

/// Writes one text after the other on a row, as long as there is room.
struct LineWriter {
    private(set) var x: Int
    let line: Rect
    let glyphs: GlyphSet

    /// From the left end of a row.
    init(_ line: Rect, glyphs: GlyphSet) {
        x = line.x
        self.line = line
        self.glyphs = glyphs
    }

    /// Columns that are left.
    var room: Int { max(0, line.maxX - x) }

    /// Writes a text after a gap, or nothing where it does not fit whole.
    ///
    /// - Returns: whether it was written.
    @discardableResult
    mutating func write(
        _ text: String, gap: Int = 2, style: Style, into grid: inout CellGrid
    ) -> Bool {
        let gap = x == line.x ? 0 : gap
        guard !line.isEmpty, gap + text.columns <= room else { return false }
        x = grid.write(text, x: x + gap, y: line.y, style: style, clip: line)
        return true
    }

    /// Writes a text after a gap, cut where it is too long, and leaves `reserve` columns.
    mutating func writeCut(
        _ text: String, gap: Int = 2, reserve: Int = 0, style: Style, into grid: inout CellGrid
    ) {
        let gap = x == line.x ? 0 : gap
        let columns = room - gap - reserve
        guard columns > 0, !line.isEmpty else { return }
        let place = Rect(x: x + gap, y: line.y, width: columns, height: 1)
        x += gap + grid.write(text, in: place, style: style, glyphs: glyphs)
    }

    /// Leaves columns free and tells where they stand.
    mutating func take(_ columns: Int, gap: Int = 2) -> Rect {
        let gap = x == line.x ? 0 : gap
        let place = Rect(
            x: x + gap, y: line.y, width: min(columns, max(0, room - gap)),
            height: line.height)
        x = min(line.maxX, place.maxX)
        return place
    }
}
