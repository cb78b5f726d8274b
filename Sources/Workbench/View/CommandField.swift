import Screen

/// The command line while it is typed, with what is wrong with it at the right.
struct CommandField: Widget {
    let prompt: Prompt
    let state: State

    func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        let fault = prompt.fault ?? ""
        let wanted = min(fault.columns, max(0, area.width - prompt.field.text.columns - 5))
        let (left, right) = area.row(0).splitRight(max(wanted, min(fault.columns, area.width / 2)))
        TextFieldView(
            prompt.field.text, cursor: prompt.field.cursor, prompt: prompt.label,
            placeholder: "command", appearance: state.appearance, theme: state.theme
        ).draw(into: &grid, in: left.splitRight(fault.isEmpty ? 0 : 1).rest)
        grid.write(
            fault, in: right, aligned: .right, style: state.theme.error,
            glyphs: state.appearance.glyphs)
    }
}
