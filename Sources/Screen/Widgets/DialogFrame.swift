/// A box in the middle, over what is below, for a question or a form.
public struct DialogFrame: Widget, Equatable {
    /// What it is about.
    public var title: String
    /// Columns and rows inside, without the margin; less where there is no room.
    public var content: Size
    /// Which glyphs.
    public var appearance: Appearance
    /// The styles.
    public var theme: Theme

    /// A box around `content`.
    public init(_ title: String, content: Size, appearance: Appearance, theme: Theme? = nil) {
        self.title = title
        self.content = content
        self.appearance = appearance
        self.theme = theme ?? .standard(for: appearance)
    }

    /// The box in the middle of `area`: content, a column of margin on both sides, the frame.
    public func box(in area: Rect) -> Rect { DialogLayout(content: content, in: area).box }

    /// The cells for the content in the middle of `area`.
    public func inside(of area: Rect) -> Rect { DialogLayout(content: content, in: area).inside }

    /// Draws the frame and clears its inside; what is beside it stays.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        let box = box(in: area)
        guard !box.isEmpty else { return }
        PanelFrame(title, isFocused: true, appearance: appearance, theme: theme)
            .open(in: &grid, area: box)
    }

    /// Draws the frame and clears its inside.
    /// - Returns: the cells for the content.
    @discardableResult
    public func open(in grid: inout CellGrid, area: Rect) -> Rect {
        draw(into: &grid, in: area)
        return inside(of: area)
    }
}
