/// A frame of a terminal's screen: rows of cells, as a value.
///
/// Every write is clipped to the grid, so that a view may draw without asking how large it is. A
/// wide glyph always has its right half beside it: overwriting one half blanks the other, and a
/// wide glyph that does not fit becomes a blank.
public struct CellGrid: Equatable, Sendable {
    /// Columns and rows.
    public let size: Size
    private var cells: [Cell]

    /// The rectangle of all cells.
    public var bounds: Rect { Rect(size) }

    /// A blank grid.
    public init(_ size: Size) {
        self.size = size
        cells = Array(repeating: .blank, count: size.width * size.height)
    }

    /// A grid with these lines of text in plain style, as wide as the widest.
    public init(lines: [String]) {
        self.init(Size(width: lines.map(\.columns).max() ?? 0, height: lines.count))
        for (row, line) in lines.enumerated() { write(line, x: 0, y: row) }
    }

    /// The cell in column `x` and row `y`; outside the grid a blank.
    public subscript(x: Int, y: Int) -> Cell {
        contains(x, y) ? cells[y * size.width + x] : .blank
    }

    /// Puts one grapheme; outside `clip` and the grid nothing happens.
    /// - Returns: columns that the grapheme takes, drawn or not.
    @discardableResult
    public mutating func put(
        _ character: Character, x: Int, y: Int, style: Style = .plain, clip: Rect? = nil
    ) -> Int {
        let area = clip.map(bounds.intersection) ?? bounds
        let columns = character.columns
        guard columns > 0, !area.isEmpty, y >= area.y, y < area.maxY,
            x < area.maxX, x > area.x - columns
        else { return columns }
        if columns == 1 {
            replace(x, y, with: Cell(character, style: style))
        } else if x >= area.x, x + 1 < area.maxX {
            replace(x, y, with: Cell(character, style: style))
            replace(x + 1, y, with: Cell(continuationOf: style))
        } else {
            replace(max(x, area.x), y, with: Cell(" ", style: style))
        }
        return columns
    }

    /// Writes text to the right of (x, y) on one row, clipped; control characters are left out.
    /// - Returns: the column after the text.
    @discardableResult
    public mutating func write(
        _ text: String, x: Int, y: Int, style: Style = .plain, clip: Rect? = nil
    ) -> Int {
        var column = x
        for character in text {
            column += put(character, x: column, y: y, style: style, clip: clip)
        }
        return column
    }

    /// Fills the part of `area` inside the grid with one single-column glyph.
    public mutating func fill(_ area: Rect, with character: Character, style: Style = .plain) {
        precondition(character.columns == 1, "a filling takes one column")
        let area = bounds.intersection(area)
        guard !area.isEmpty else { return }
        let cell = Cell(character, style: style)
        for y in area.y..<area.maxY {
            replace(area.x, y, with: cell)
            replace(area.maxX - 1, y, with: cell)
            let row = y * size.width
            for index in row + area.x..<row + area.maxX { cells[index] = cell }
        }
    }

    /// Changes the styles of the cells in `area`, and leaves their glyphs.
    public mutating func restyle(_ area: Rect, _ change: (inout Style) -> Void) {
        let area = bounds.intersection(area)
        for y in area.y..<area.maxY {
            for x in area.x..<area.maxX { change(&cells[y * size.width + x].style) }
        }
    }

    /// Puts a glyph that is known to take one column; outside the grid nothing happens.
    mutating func set(_ glyph: Character, x: Int, y: Int, style: Style) {
        guard contains(x, y) else { return }
        replace(x, y, with: Cell(glyph, style: style))
    }

    /// The cells row by row, as they lie in memory.
    func withCellBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        cells.withUnsafeBytes(body)
    }

    private func contains(_ x: Int, _ y: Int) -> Bool {
        x >= 0 && x < size.width && y >= 0 && y < size.height
    }

    /// Sets a cell of the grid and blanks the other half of a wide glyph that it breaks.
    private mutating func replace(_ x: Int, _ y: Int, with cell: Cell) {
        let index = y * size.width + x
        if cells[index].isContinuation, !cell.isContinuation {
            cells[index - 1] = Cell(" ", style: cells[index - 1].style)
        }
        if x + 1 < size.width, cells[index + 1].isContinuation {
            cells[index + 1] = Cell(" ", style: cells[index + 1].style)
        }
        cells[index] = cell
    }
}
