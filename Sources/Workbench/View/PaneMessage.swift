import Screen

/// A sentence in the middle of a pane that has nothing else to show.
struct PaneMessage: Widget {
    let text: String
    let state: State
    var style: Style?

    func draw(into grid: inout CellGrid, in area: Rect) {
        guard area.width > 2, area.height > 0 else { return }
        let lines = text.wrapped(toColumns: min(60, area.width - 2)).prefix(area.height)
        let block = area.centred(Size(width: area.width, height: lines.count))
        for (index, line) in lines.enumerated() {
            grid.write(
                line, in: block.row(index), aligned: .centre, style: style ?? state.theme.dim,
                glyphs: state.appearance.glyphs)
        }
    }
}
