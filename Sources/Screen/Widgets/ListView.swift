/// A list of rows in columns with one selected.
///
/// Only visible rows are read. The rows of a long list need not all be made: `firstRow` and `count`
/// tell where `rows` stand in it, `scrollOffset` which of them will be visible.
public struct ListView: Widget, Equatable {
    /// The rows from `firstRow` on.
    public var rows: [ListRow]
    /// The index of the first of `rows` in the whole list.
    public var firstRow: Int
    /// Rows of the whole list.
    public var count: Int
    /// The columns; on narrow screens those at the right are left out first.
    public var columns: [ListColumn]
    /// The index of the selected row, if any.
    public var selection: Int?
    /// The offset kept as long as the selection is visible; nil keeps the selection in the middle.
    public var offset: Int?
    /// Columns for marks before each row, 0 for none.
    public var markColumns: Int
    /// Whether the keys go to this list.
    public var isFocused: Bool
    /// What is said where there is no row.
    public var emptyText: String
    /// Which glyphs.
    public var appearance: Appearance
    /// The styles.
    public var theme: Theme

    /// Columns that a flexible column must keep before others are left out.
    private static let leastFlexible = 10

    /// A list; without a count, of these rows alone.
    public init(
        _ rows: [ListRow], columns: [ListColumn] = [ListColumn()], selection: Int? = nil,
        firstRow: Int = 0, count: Int? = nil, offset: Int? = nil, markColumns: Int = 0,
        isFocused: Bool = true, emptyText: String = "", appearance: Appearance,
        theme: Theme? = nil
    ) {
        self.rows = rows
        self.firstRow = firstRow
        self.count = max(0, count ?? rows.count)
        self.columns = columns
        self.selection = selection
        self.offset = offset
        self.markColumns = max(0, markColumns)
        self.isFocused = isFocused
        self.emptyText = emptyText
        self.appearance = appearance
        self.theme = theme ?? .standard(for: appearance)
    }

    /// The first visible row of a list of `count` in `height` rows: the `preferred` one as long as
    /// the selection is visible, else the nearest that shows it; without one the selection stands
    /// in the middle.
    public static func scrollOffset(
        selection: Int?, count: Int, height: Int, preferred: Int? = nil
    ) -> Int {
        ListLayout.offset(
            selection: selection, count: count, height: height, preferred: preferred)
    }

    /// The row under the cell row `y` when the list fills `area`.
    public func index(atRow y: Int, in area: Rect) -> Int? { layout(in: area).index(atRow: y) }

    /// Draws into `area`.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        grid.fill(area, with: " ", style: theme.text)
        guard count > 0 else {
            grid.write(
                emptyText, in: area.row(area.height / 2), aligned: .centre, style: theme.dim,
                glyphs: appearance.glyphs)
            return
        }
        let offset = layout(in: area).offset
        let isLong = count > area.height && area.width > 1
        let (body, thumb) = area.splitRight(isLong ? 1 : 0)
        let places = places(in: body.width)
        for y in 0..<min(area.height, count - offset) {
            let index = offset + y - firstRow
            guard rows.indices.contains(index) else { continue }
            draw(
                rows[index], isSelected: offset + y == selection, places: places, into: &grid,
                in: body.row(y))
        }
        ScrollThumb(offset: offset, count: count, glyphs: appearance.glyphs, theme: theme)
            .draw(into: &grid, in: thumb)
    }

    private func layout(in area: Rect) -> ListLayout {
        ListLayout(in: area, count: count, selection: selection, preferred: offset)
    }

    /// Columns before the texts: the pointer, the marks, a space.
    private var margin: Int { markColumns > 0 ? markColumns + 2 : 1 }

    private func draw(
        _ row: ListRow, isSelected: Bool, places: [Range<Int>], into grid: inout CellGrid,
        in line: Rect
    ) {
        let chosen = isFocused ? theme.selection : theme.inactiveSelection
        let base = isSelected ? chosen : row.style ?? (row.isHeading ? theme.title : theme.text)
        let glyphs = appearance.glyphs
        if isSelected {
            grid.fill(line, with: " ", style: chosen)
            if !row.isHeading {
                grid.set(appearance.glyph("▸", ">"), x: line.x, y: line.y, style: chosen)
            }
        }
        if row.isHeading {
            let note = row.cells.count > 1 ? row.cells[row.cells.count - 1] : ""
            let (rest, right) = line.splitRight(min(line.width / 2, note.columns))
            grid.write(row.cells.first ?? "", in: rest, style: base, glyphs: glyphs)
            grid.write(
                note, in: right, aligned: .right, style: isSelected ? chosen : theme.dim,
                glyphs: glyphs)
            return
        }
        if !row.mark.isEmpty, markColumns > 0 {
            let style = isSelected ? chosen : row.markStyle ?? theme.accent
            let place = Rect(x: line.x + 1, y: line.y, width: markColumns, height: 1)
            grid.write(row.mark, in: place.intersection(line), style: style, glyphs: glyphs)
        }
        for (column, place) in places.enumerated() where column < row.cells.count {
            let room = Rect(x: line.x + place.lowerBound, y: line.y, width: place.count, height: 1)
            let style = isSelected ? chosen : columns[column].style ?? base
            grid.write(
                row.cells[column], in: room.intersection(line),
                aligned: columns[column].alignment, style: style, glyphs: glyphs)
        }
    }

    /// Where the columns stand in a row of `width`, a space between them; fewer than `columns`
    /// where there is no room for all.
    private func places(in width: Int) -> [Range<Int>] {
        var shown = columns.count
        while shown > 1, flexibleRoom(of: shown, in: width) < least(of: shown) { shown -= 1 }
        let flexible = columns[..<shown].filter { $0.width == nil }.count
        var room = max(0, flexibleRoom(of: shown, in: width))
        var left = flexible
        var x = margin
        return columns[..<shown].map { column in
            var columns = max(0, column.width ?? 0)
            if column.width == nil {
                columns = room / left
                room -= columns
                left -= 1
            }
            defer { x += columns + 1 }
            return min(x, width)..<max(min(x, width), min(x + columns, width))
        }
    }

    private func flexibleRoom(of shown: Int, in width: Int) -> Int {
        width - margin - columns[..<shown].reduce(0) { $0 + max(0, $1.width ?? 0) } - shown + 1
    }

    private func least(of shown: Int) -> Int {
        columns[..<shown].filter { $0.width == nil }.count * Self.leastFlexible
    }
}
