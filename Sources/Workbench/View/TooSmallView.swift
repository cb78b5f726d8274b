import Screen

/// What is said on a terminal that no pane fits on.
struct TooSmallView: Widget {
    let state: State

    func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        let (least, size) = (Layout.least, area.size)
        let times = state.glyph("×", "x")
        let needed = "\(least.width)\(times)\(least.height)"
        let here = "\(size.width)\(times)\(size.height)"
        let line = "too small: \(needed) needed, here \(here)"
        let parts =
            line.columns <= area.width ? [line] : ["too small: \(needed) needed,", "here \(here)"]
        let lines = parts.flatMap { $0.wrapped(toColumns: area.width) }
        let block = area.centred(Size(width: area.width, height: lines.count))
        for (index, text) in lines.prefix(block.height).enumerated() {
            grid.write(
                text, in: block.row(index), aligned: .centre, style: state.theme.warning,
                glyphs: state.appearance.glyphs)
        }
    }
}
