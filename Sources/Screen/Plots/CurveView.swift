/// Draws a curve of points with straight lines between them: braille and `●` where there is
/// Unicode, `-` and `o` in ASCII.
public struct CurveView: Widget, Equatable {
    /// A place from left to right and a value from bottom to top, both 0…1.
    public struct Point: Equatable, Sendable {
        /// From left to right.
        public var place: Float
        /// From bottom to top.
        public var value: Float

        /// Puts both together.
        public init(place: Float, value: Float) {
            self.place = place
            self.value = value
        }
    }

    /// From left to right; before the first and after the last the curve is level.
    public var points: [Point]
    /// The point that is marked.
    public var selected: Int?
    /// Where the sound is playing, 0…1 of its length.
    public var playHead: Float?
    /// Which glyphs and colours.
    public var appearance: Appearance
    /// The styles.
    public var theme: Theme

    /// A view of points.
    public init(
        _ points: [Point], selected: Int? = nil, playHead: Float? = nil, appearance: Appearance,
        theme: Theme? = nil
    ) {
        self.points = points
        self.selected = selected
        self.playHead = playHead
        self.appearance = appearance
        self.theme = theme ?? .standard(for: appearance)
    }

    /// Draws into `area`.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        grid.fill(area, with: " ", style: theme.text)
        guard !points.isEmpty else { return }
        switch appearance.glyphs {
        case .unicode: drawLine(into: &grid, in: area, slots: 2, rows: 4)
        case .ascii: drawLine(into: &grid, in: area, slots: 1, rows: 1)
        }
        if let playHead {
            grid.drawPlayHead(at: playHead, in: area, appearance: appearance, theme: theme)
        }
        for index in points.indices { mark(index, into: &grid, in: area) }
    }

    private func drawLine(
        into grid: inout CellGrid, in area: Rect, slots: Int, rows: Int
    ) {
        var bits: [Int: [Int: Int]] = [:]
        var last: Int?
        for slot in 0..<slots * area.width {
            let place = (Float(slot) + 0.5) / Float(slots * area.width)
            let row = row(of: value(at: place), of: rows * area.height)
            // A steep line has no gaps.
            let from = last.map { $0 < row ? $0 + 1 : $0 > row ? $0 - 1 : row } ?? row
            for dot in min(from, row)...max(from, row) {
                let bit = rows == 1 ? 1 : BlockGlyphs.dot(column: slot % slots, row: dot % rows)
                bits[slot / slots, default: [:]][dot / rows, default: 0] |= bit
            }
            last = row
        }
        for (x, column) in bits {
            for (y, pattern) in column {
                let glyph = rows == 1 ? "-" : BlockGlyphs.braille[pattern]
                grid.set(glyph, x: area.x + x, y: area.y + y, style: theme.accent)
            }
        }
    }

    private func mark(_ index: Int, into grid: inout CellGrid, in area: Rect) {
        let point = points[index]
        let x = area.x + min(Int(point.place * Float(area.width)), area.width - 1)
        let y = area.y + row(of: point.value, of: area.height)
        let glyph: Character = appearance.glyphs == .unicode ? "●" : "o"
        grid.set(
            glyph, x: max(area.x, x), y: y,
            style: index == selected ? theme.cursor : theme.accent)
    }

    /// The curve's value at a place.
    private func value(at place: Float) -> Float {
        guard let next = points.firstIndex(where: { $0.place > place }) else {
            return points[points.count - 1].value
        }
        guard next > 0 else { return points[0].value }
        let (left, right) = (points[next - 1], points[next])
        let along = (place - left.place) / (right.place - left.place)
        return left.value + (right.value - left.value) * along
    }

    private func row(of value: Float, of rows: Int) -> Int {
        let value = value.isFinite ? min(max(value, 0), 1) : 0
        return Int(((1 - value) * Float(rows - 1)).rounded())
    }
}
