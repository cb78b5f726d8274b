extension CellGrid {
    /// The grid for a terminal that shows only ASCII: every other glyph, as in a sound's name,
    /// becomes `?`, a wide one two of them, so that no column shifts.
    public func inASCII() -> CellGrid {
        var grid = self
        for y in 0..<size.height {
            for x in 0..<size.width {
                let cell = self[x, y]
                if case .glyph(let character) = cell.content, character.isASCII { continue }
                grid.set("?", x: x, y: y, style: cell.style)
            }
        }
        return grid
    }
}
