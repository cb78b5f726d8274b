import Screen

/// The command line while it is typed, with what is wrong with it at the right where that fits.
struct CommandField: Widget {
    let prompt: Prompt
    let state: State

    func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        let fault = Self.hasRoom(for: prompt, inWidth: area.width) ? prompt.fault ?? "" : ""
        let (left, right) = area.row(0).splitRight(fault.columns)
        TextFieldView(
            prompt.field.text, cursor: prompt.field.cursor, prompt: prompt.label,
            placeholder: "command", appearance: state.appearance, theme: state.theme
        ).draw(into: &grid, in: left.splitRight(fault.isEmpty ? 0 : 1).rest)
        grid.write(
            fault, in: right, aligned: .right, style: state.theme.error,
            glyphs: state.appearance.glyphs)
    }

    /// Whether what is wrong stands beside the line as it is.
    static func hasRoom(for prompt: Prompt, inWidth columns: Int) -> Bool {
        (prompt.fault ?? "").columns <= columns - prompt.field.text.columns - 5
    }
}
