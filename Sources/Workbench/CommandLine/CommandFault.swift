import Screen

/// What is wrong with the command line, above it, where there is no room for it beside the line.
struct CommandFault: Widget {
    let text: String
    let state: State

    /// At the bottom of `area`, over the panes.
    func draw(into grid: inout CellGrid, in area: Rect) {
        let lines = text.wrapped(toColumns: max(1, min(56, area.width - 4)))
        let width = lines.map(\.columns).max() ?? 1
        let bottom = area.splitBottom(min(area.height, lines.count + 2)).bottom
        let inside = DialogCard("", content: Size(width: width, height: lines.count), state: state)
            .open(in: &grid, area: bottom)
        for (index, line) in lines.prefix(inside.height).enumerated() {
            grid.write(
                line, in: inside.row(index), style: state.theme.error,
                glyphs: state.appearance.glyphs)
        }
    }
}
