import Screen

/// What was said lately, the newest first, in full.
struct MessagesDialog: Widget {
    let state: State
    let scroll: Int

    func draw(into grid: inout CellGrid, in area: Rect) {
        let layout = TextDialogLayout(in: area)
        let inside = DialogCard("Messages", content: layout.content, state: state)
            .open(in: &grid, area: area)
        guard !state.messages.isEmpty else {
            return PaneMessage(text: "Nothing was said yet.", state: state)
                .draw(into: &grid, in: inside)
        }
        let lines = MessageLines(state, columns: inside.width).lines
        let first = layout.first(of: lines.count, scroll: scroll)
        for (row, line) in lines.dropFirst(first).prefix(inside.height).enumerated() {
            grid.write(
                line.text, in: inside.row(row),
                style: StatusMessage.style(of: line.kind, state.theme),
                glyphs: state.appearance.glyphs)
        }
    }
}
