/// A plane between four sounds, A and B above, C and D below, with a point in it.
public struct PadView: Widget, Equatable {
    /// 0 at the left (A, C), 1 at the right (B, D); clamped.
    public var x: Float
    /// 0 at the top (A, B), 1 at the bottom (C, D); clamped.
    public var y: Float
    /// What stands in the corners: A, B, C, D; missing ones are blank.
    public var corners: [String]
    /// Whether the keys go to it.
    public var isFocused: Bool
    /// Which glyphs.
    public var appearance: Appearance
    /// The styles.
    public var theme: Theme

    /// A pad.
    public init(
        x: Float, y: Float, corners: [String] = ["A", "B", "C", "D"], isFocused: Bool = true,
        appearance: Appearance, theme: Theme? = nil
    ) {
        self.x = x
        self.y = y
        self.corners = corners
        self.isFocused = isFocused
        self.appearance = appearance
        self.theme = theme ?? .standard(for: appearance)
    }

    /// The cells that the point moves in when the pad fills `area`.
    public func field(in area: Rect) -> Rect { PadLayout(in: area).field }

    /// The point that a click in the cell means when the pad fills `area`; nil outside the field.
    public func point(atColumn column: Int, row: Int, in area: Rect) -> (x: Float, y: Float)? {
        PadLayout(in: area).point(atColumn: column, row: row)
    }

    /// Draws into `area`; labels where at least five rows are there.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        grid.fill(area, with: " ", style: theme.text)
        let layout = PadLayout(in: area)
        if layout.hasLabels { drawLabels(into: &grid, in: area) }
        let field = layout.field
        if field != layout.frame {
            Box(isHeavy: false, glyphs: appearance.glyphs).draw(
                into: &grid, in: layout.frame,
                style: isFocused ? theme.focusedBorder : theme.border)
        }
        switch appearance.glyphs {
        case .unicode: drawBraille(into: &grid, in: field)
        case .ascii: drawASCII(into: &grid, in: field)
        }
    }

    private func drawLabels(into grid: inout CellGrid, in area: Rect) {
        let styles = [theme.a, theme.b, theme.c, theme.d]
        for (index, label) in corners.prefix(4).enumerated() {
            let line = area.row(index < 2 ? 0 : area.height - 1)
            let (left, right) = line.splitLeft(line.width / 2)
            grid.write(
                label, in: index % 2 == 0 ? left.splitRight(1).rest : right,
                aligned: index % 2 == 0 ? .left : .right, style: styles[index],
                glyphs: appearance.glyphs)
        }
    }

    /// A dot of `count` for a coordinate.
    private func place(_ value: Float, of count: Int) -> Int {
        let value = value.isNaN ? 0 : min(1, max(0, value))
        return Int((value * Float(count - 1)).rounded())
    }

    /// Dotted lines through the point and the point as a lump of dots, two dots a column and four
    /// a row.
    private func drawBraille(into grid: inout CellGrid, in field: Rect) {
        guard !field.isEmpty else { return }
        let (width, height) = (2 * field.width, 4 * field.height)
        let (px, py) = (place(x, of: width), place(y, of: height))
        let point = theme.accent
        for row in 0..<field.height {
            for column in 0..<field.width
            where column == px / 2 || row == py / 4 || isNear(column, row, px, py) {
                var bits = 0
                for dy in 0..<4 {
                    for dx in 0..<2 {
                        let (x, y) = (2 * column + dx, 4 * row + dy)
                        let isLine = (x == px && y % 2 == 0) || (y == py && x % 2 == 0)
                        let isLump = abs(x - px) <= 1 && abs(y - py) <= 1
                        if isLine || isLump { bits |= BlockGlyphs.dot(column: dx, row: dy) }
                    }
                }
                let style = isNear(column, row, px, py) ? point : theme.dim
                if bits != 0 {
                    grid.set(
                        BlockGlyphs.braille[bits], x: field.x + column, y: field.y + row,
                        style: style)
                }
            }
        }
    }

    /// Whether the lump around dot (px, py) reaches into the cell.
    private func isNear(_ column: Int, _ row: Int, _ px: Int, _ py: Int) -> Bool {
        column >= (px - 1) / 2 && column <= (px + 1) / 2 && row >= (py - 1) / 4
            && row <= (py + 1) / 4
    }

    private func drawASCII(into grid: inout CellGrid, in field: Rect) {
        guard !field.isEmpty else { return }
        let (px, py) = (place(x, of: field.width), place(y, of: field.height))
        for column in 0..<field.width {
            grid.set(".", x: field.x + column, y: field.y + py, style: theme.dim)
        }
        for row in 0..<field.height {
            grid.set(".", x: field.x + px, y: field.y + row, style: theme.dim)
        }
        grid.set("O", x: field.x + px, y: field.y + py, style: theme.accent)
    }
}
