/// A row of a form: a label and `‹ value ›`, changed by the left and right arrows.
public struct ChoiceView: Widget, Equatable {
    /// What is chosen.
    public var label: String
    /// The value as text.
    public var value: String
    /// Columns of the label, so that the values of a form stand below each other.
    public var labelColumns: Int
    /// Whether the keys go to it.
    public var isSelected: Bool
    /// Whether there is a value before this one.
    public var hasPrevious: Bool
    /// Whether there is a value after this one.
    public var hasNext: Bool
    /// Which glyphs.
    public var appearance: Appearance
    /// The styles.
    public var theme: Theme

    /// A row.
    public init(
        _ label: String, value: String, labelColumns: Int = 16, isSelected: Bool = false,
        hasPrevious: Bool = true, hasNext: Bool = true, appearance: Appearance,
        theme: Theme? = nil
    ) {
        self.label = label
        self.value = value
        self.labelColumns = labelColumns
        self.isSelected = isSelected
        self.hasPrevious = hasPrevious
        self.hasNext = hasNext
        self.appearance = appearance
        self.theme = theme ?? .standard(for: appearance)
    }

    /// Draws into the first row of `area` and clears the others.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        grid.fill(area, with: " ", style: theme.text)
        let line = area.row(0)
        let base = isSelected ? theme.selection : theme.text
        if isSelected { grid.fill(line, with: " ", style: base) }
        let (left, right) = line.splitLeft(min(max(0, labelColumns), line.width / 2))
        let glyphs = appearance.glyphs
        grid.write(
            label, in: left.splitRight(1).rest, style: isSelected ? base : theme.dim,
            glyphs: glyphs)
        let shown = value.truncated(toColumns: right.width - 4, glyphs: glyphs)
        let arrow = isSelected ? base : theme.dim
        if hasPrevious {
            grid.put(appearance.glyph("‹", "<"), x: right.x, y: line.y, style: arrow, clip: right)
        }
        let end = grid.write(shown, x: right.x + 2, y: line.y, style: base, clip: right)
        if hasNext {
            grid.put(appearance.glyph("›", ">"), x: end + 1, y: line.y, style: arrow, clip: right)
        }
    }
}
