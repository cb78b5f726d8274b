import Screen

/// The bytes that turn the screen frame on a terminal into another.
///
/// ncurses has such a painter; this one takes any number of colour pairs and graphemes of any
/// length, does not let a glyph that the terminal takes for wider or narrower than Unicode says
/// shift what follows, and needs fewer bytes for a column that moves, because it may put
/// all cells of a style before those of the next.
package struct Painter {
    /// A cell to be put.
    private struct Stroke {
        let x, y: Int
        let mark: Ink.Mark
        let pen: Pen

        func put(into ink: inout Ink, _ isUTF8: Bool, _ size: Size) {
            ink.move(x: x, y: y)
            ink.select(pen)
            ink.put(mark, isUTF8: isUTF8, width: size.width)
        }
    }

    /// Cells to put at most for which the order by style is tried.
    private static let sortable = 2_048

    private let controls: ControlSequences
    private let capabilities: TerminalCapabilities
    private var pens: [Style: Pen] = [:]
    private var last: (style: Style, pen: Pen)?
    private var marks = MarkTable()
    private var ink: Ink

    /// A painter for the terminal with these control sequences.
    package init(_ controls: ControlSequences, _ capabilities: TerminalCapabilities) {
        self.controls = controls
        self.capabilities = capabilities
        ink = Ink(controls)
    }

    /// Bytes to send.
    /// - Parameters:
    ///   - grid: the frame wanted; what stands outside `size` is left out.
    ///   - shown: the frame on the terminal; nil when that is unknown: it is erased.
    ///   - size: columns and rows of the terminal.
    package mutating func paint(_ grid: CellGrid, over shown: CellGrid?, size: Size) -> [UInt8] {
        let isUTF8 = capabilities.isUTF8
        guard let shown else {
            ink.erase()
            var whole = ink
            changes(to: grid, from: nil, size: size) { $0.put(into: &whole, isUTF8, size) }
            ink = whole
            return ink.take()
        }
        var strokes: [Stroke] = []
        let isCertain = changes(to: grid, from: shown, size: size) { strokes.append($0) }
        var byRow = ink
        for stroke in strokes { stroke.put(into: &byRow, isUTF8, size) }
        if isCertain, strokes.count <= Self.sortable {
            var byPen = ink
            for stroke in sorted(strokes) { stroke.put(into: &byPen, isUTF8, size) }
            if byPen.bytes.count < byRow.bytes.count { byRow = byPen }
        }
        ink = byRow
        return ink.take()
    }

    /// The terminal's state is no longer known.
    package mutating func forget() { ink = Ink(controls) }

    /// Finds the cells to put, row by row.
    ///
    /// - Returns: whether each takes the same columns on every terminal.
    @inline(__always) @discardableResult
    private mutating func changes(
        to grid: CellGrid, from shown: CellGrid?, size: Size, each: (Stroke) -> Void
    ) -> Bool {
        let area = grid.bounds.intersection(Rect(size))
        let end = controls.scrollsAtEnd ? (size.width - 1, size.height - 1) : (-1, -1)
        var isCertain = true
        let blank = Cell.blank
        for y in 0..<area.height {
            if let shown, grid.isSameRow(y, in: shown) { continue }
            var isDisturbed = false
            for x in 0..<area.width {
                let cell = grid[x, y]
                guard case .glyph(let glyph) = cell.content else { continue }
                let before = if let shown { shown[x, y] } else { blank }
                // Styles first: they are compared faster than graphemes.
                guard isDisturbed || cell.style != before.style || !cell.holdsSameBits(as: before),
                    (x, y) != end
                else { continue }
                var mark = marks.mark(glyph, columns: 1)
                if mark.ascii == nil, grid[x + 1, y].isContinuation {
                    let fits = x + 1 < size.width
                    mark = marks.mark(fits ? glyph : " ", columns: fits ? 2 : 1)
                }
                // The terminal may have put the glyph to the left here as well.
                isDisturbed = !mark.isCertain
                if isDisturbed { isCertain = false }
                each(Stroke(x: x, y: y, mark: mark, pen: pen(cell.style)))
            }
        }
        return isCertain
    }

    /// Style by style, the current one first, so that a frame that goes on where the last one
    /// ended changes style once less.
    private func sorted(_ strokes: [Stroke]) -> [Stroke] {
        var ranks: [Pen: Int] = [:]
        if let pen = ink.pen { ranks[pen] = 0 }
        for stroke in strokes where ranks[stroke.pen] == nil { ranks[stroke.pen] = ranks.count }
        var groups = Array(repeating: [Stroke](), count: ranks.count)
        for stroke in strokes { ranks[stroke.pen].map { groups[$0].append(stroke) } }
        return groups.flatMap { $0 }
    }

    private mutating func pen(_ style: Style) -> Pen {
        if let last, last.style == style { return last.pen }
        if let pen = pens[style] {
            last = (style, pen)
            return pen
        }
        let pen = Pen(
            style, colours: capabilities.colours, terminalColours: controls.foregrounds.count)
        pens[style] = pen
        return pen
    }
}
