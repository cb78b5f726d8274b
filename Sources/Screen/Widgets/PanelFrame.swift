/// A frame around a panel: a title at the left of its upper edge, a note at the right.
public struct PanelFrame: Widget, Equatable {
    /// What the panel is.
    public var title: String
    /// A word on its state; left out where there is no room beside the title.
    public var note: String
    /// Whether the keys go to it: heavier lines, another colour.
    public var isFocused: Bool
    /// The title's style, such as a sound's colour.
    public var titleStyle: Style
    /// Which glyphs.
    public var appearance: Appearance
    /// The styles.
    public var theme: Theme

    /// A frame; without a theme, the standard one.
    public init(
        _ title: String, note: String = "", isFocused: Bool = false, titleStyle: Style? = nil,
        appearance: Appearance, theme: Theme? = nil
    ) {
        self.title = title
        self.note = note
        self.isFocused = isFocused
        self.appearance = appearance
        self.theme = theme ?? .standard(for: appearance)
        self.titleStyle = titleStyle ?? self.theme.title
    }

    /// The cells inside the frame of `area`.
    public func inside(of area: Rect) -> Rect { area.inset(by: 1) }

    /// Draws the frame along the edges of `area` and leaves its inside alone.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        let style = isFocused ? theme.focusedBorder : theme.border
        Box(isHeavy: isFocused, glyphs: appearance.glyphs).draw(into: &grid, in: area, style: style)
        // A corner and a line at each end, a space on each side of the text.
        let room = area.width - 6
        guard room > 0, area.height > 0, !title.isEmpty || !note.isEmpty else { return }
        let name = title.truncated(toColumns: room, glyphs: appearance.glyphs)
        if !name.isEmpty {
            grid.write(" \(name) ", x: area.x + 2, y: area.y, style: titleStyle, clip: area)
        }
        let rest = name.isEmpty ? room : room - name.columns - 3
        guard !note.isEmpty, note.columns <= rest else { return }
        let start = area.maxX - 4 - note.columns
        grid.write(" \(note) ", x: start, y: area.y, style: theme.dim, clip: area)
    }

    /// Draws the frame and clears its inside.
    /// - Returns: the cells inside.
    @discardableResult
    public func open(in grid: inout CellGrid, area: Rect) -> Rect {
        draw(into: &grid, in: area)
        let inside = inside(of: area)
        grid.fill(inside, with: " ", style: theme.text)
        return inside
    }
}
