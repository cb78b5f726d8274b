extension HeatmapView {
    /// The cells of the cursor: half of a cell in the cursor's colour, or its style where a cell
    /// holds one value.
    func drawCursor(into grid: inout CellGrid, in area: Rect) {
        guard let cursor, heatmap.frames > 0, heatmap.dimensions > 0 else { return }
        let rows = area.height * valuesPerCell
        for x in 0..<area.width
        where bins(heatmap.frames, onSlot: x, of: area.width).contains(cursor.frame) {
            for row in 0..<rows where dimensions(onRow: row, of: rows).contains(cursor.dimension) {
                let (x, y) = (area.x + x, area.y + row / valuesPerCell)
                let cell = Rect(x: x, y: y, width: 1, height: 1)
                guard valuesPerCell == 2 else {
                    grid.restyle(cell) { $0 = theme.cursor }
                    continue
                }
                var style = grid[x, y].style
                if grid[x, y].content != .glyph("▀") { style.foreground = style.background }
                // A theme's cursor may be told by its background or its foreground alone.
                let colour =
                    theme.cursor.background == .standard
                    ? theme.cursor.foreground : theme.cursor.background
                if row % 2 == 0 { style.foreground = colour } else { style.background = colour }
                style.attributes = []
                grid.set("▀", x: x, y: y, style: style)
            }
        }
    }

    /// A column of numbers and one of marks. With one dimension a row: its hexadecimal digit,
    /// the selected ones in the selection's style. With two dimensions a row: the digit of the
    /// upper one, or half blocks for those selected. The marks are half blocks in the same way.
    func drawGutter(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty, heatmap.dimensions > 0 else { return }
        let rows = area.height * valuesPerCell
        let mark = markStyle ?? theme.b
        var previous = -1
        for y in 0..<area.height {
            let upper = dimensions(onRow: y * valuesPerCell, of: rows)
            let lower = dimensions(onRow: (y + 1) * valuesPerCell - 1, of: rows)
            let marks = (
                upper.contains(where: markedRows.contains),
                lower.contains(where: markedRows.contains)
            )
            let chosen = (
                upper.contains(where: selectedRows.contains),
                lower.contains(where: selectedRows.contains)
            )
            let (x, y) = (area.x, area.y + y)
            if upper == lower {
                let style = chosen.0 ? theme.selection : theme.dim
                let isNew = upper.lowerBound != previous
                grid.set(
                    isNew ? digit(upper.lowerBound) : " ", x: x, y: y, style: style)
                let glyph = marks.0 ? appearance.glyph("█", "B") : " "
                grid.set(glyph, x: x + 1, y: y, style: mark)
            } else {
                let glyph = BlockGlyphs.halves(
                    upper: chosen.0, lower: chosen.1, glyphs: appearance.glyphs)
                let isChosen = chosen.0 || chosen.1
                grid.set(
                    isChosen ? glyph : digit(upper.lowerBound), x: x, y: y,
                    style: isChosen ? theme.accent : theme.dim)
                grid.set(
                    BlockGlyphs.halves(
                        upper: marks.0, lower: marks.1, glyphs: appearance.glyphs),
                    x: x + 1, y: y, style: mark)
            }
            previous = upper.lowerBound
        }
    }

    /// 0–9, a–f; above that only a dot.
    private func digit(_ dimension: Int) -> Character {
        let digits: [Character] = Array("0123456789abcdef")
        return dimension < digits.count ? digits[dimension] : appearance.glyph("·", ".")
    }

    /// `-2.5 [ramp] +2.5`, from the left edge.
    func drawLegend(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        let ramp = ramp.fitted(to: appearance)
        var x = grid.write(Self.number(range.lowerBound) + " ", x: area.x, y: area.y, clip: area)
        let isBlocks = valuesPerCell == 2
        let steps = isBlocks ? ramp.indices.count : ColourRamp.ascii.count
        for step in 0..<steps {
            let level = (Float(step) + 0.5) / Float(steps)
            let colour = appearance.colours ? ramp.colour(at: level) : .standard
            let style = isBlocks ? Style(background: colour) : Style(foreground: colour)
            grid.put(
                isBlocks ? " " : ColourRamp.glyph(at: level), x: x, y: area.y, style: style,
                clip: area)
            x += 1
        }
        grid.write(" " + Self.number(range.upperBound), x: x, y: area.y, clip: area)
    }

    /// With a sign and one decimal; without Foundation.
    private static func number(_ value: Float) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "\(value)" }
        let tenths = Int((abs(value) * 10).rounded())
        let sign = tenths == 0 ? "" : value < 0 ? "-" : "+"
        return "\(sign)\(tenths / 10).\(tenths % 10)"
    }
}
