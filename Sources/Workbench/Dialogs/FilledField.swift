import Screen

/// A field that may have come filled: what a first character would replace looks selected.
struct FilledField: Widget {
    let field: TextField
    let isFocused: Bool
    let state: State

    init(_ field: TextField, isFocused: Bool = true, state: State) {
        self.field = field
        self.isFocused = isFocused
        self.state = state
    }

    func draw(into grid: inout CellGrid, in area: Rect) {
        view(state.theme).draw(into: &grid, in: area)
        guard isFocused, field.isSelected, !area.isEmpty else { return }
        var theme = state.theme
        theme.text = theme.selection
        view(theme).draw(
            into: &grid, in: area.row(0).splitLeft(min(area.width, field.text.columns + 1)).left)
    }

    private func view(_ theme: Theme) -> TextFieldView {
        TextFieldView(
            field.text, cursor: field.cursor, isFocused: isFocused, appearance: state.appearance,
            theme: theme)
    }
}
