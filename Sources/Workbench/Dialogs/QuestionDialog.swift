import Screen

/// A question that is answered with yes or no.
struct QuestionDialog: Widget {
    let state: State
    let question: Dialog.Question

    func draw(into grid: inout CellGrid, in area: Rect) {
        let lines = question.text.wrapped(toColumns: max(1, min(60, area.width - 4)))
        let width = lines.map(\.columns).max() ?? 1
        let inside = DialogCard(
            "", content: Size(width: max(20, width), height: lines.count), state: state
        ).open(in: &grid, area: area)
        for (index, line) in lines.enumerated() {
            grid.write(
                line, in: inside.row(index), aligned: .centre, style: state.theme.text,
                glyphs: state.appearance.glyphs)
        }
    }
}
