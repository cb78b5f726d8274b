import Screen

/// A line of text that is asked for.
struct PromptDialog: Widget {
    let state: State
    let prompt: Prompt

    func draw(into grid: inout CellGrid, in area: Rect) {
        let width = 56
        let columns = min(width, max(1, area.width - 4))
        let below = prompt.fault ?? prompt.candidates.joined(separator: "  ")
        let fault = below.isEmpty ? [] : Array(below.wrapped(toColumns: columns).prefix(4))
        let content = Size(width: width, height: 1 + (fault.isEmpty ? 0 : 1 + fault.count))
        let title = prompt.label.hasSuffix(":") ? String(prompt.label.dropLast()) : prompt.label
        let inside = DialogCard(title, content: content, state: state)
            .open(in: &grid, area: area)
        TextFieldView(prompt.field, state: state).draw(into: &grid, in: inside.row(0))
        for (index, line) in fault.enumerated() {
            grid.write(
                line, in: inside.row(2 + index),
                style: prompt.fault == nil ? state.theme.hint : state.theme.error,
                glyphs: state.appearance.glyphs)
        }
    }
}
