/// A row of keys and what they do, the most important first: from the first that does not fit on,
/// all are left out.
public struct KeyHintsView: Widget, Equatable {
    /// The hints.
    public var hints: [KeyHint]
    /// Which glyphs.
    public var appearance: Appearance
    /// The styles.
    public var theme: Theme

    /// A row of hints.
    public init(_ hints: [KeyHint], appearance: Appearance, theme: Theme? = nil) {
        self.hints = hints
        self.appearance = appearance
        self.theme = theme ?? .standard(for: appearance)
    }

    /// Draws into the first row of `area` and clears the others.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        grid.fill(area, with: " ", style: theme.text)
        var x = area.x
        for hint in hints {
            let columns = hint.key.columns + 1 + hint.action.columns
            guard x + columns <= area.maxX else { return }
            x = grid.write(hint.key, x: x, y: area.y, style: theme.accent, clip: area) + 1
            x = grid.write(hint.action, x: x, y: area.y, style: theme.hint, clip: area) + 2
        }
    }
}
