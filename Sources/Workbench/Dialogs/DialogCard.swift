import Screen

/// A dialog's box with a free column on both sides, so that what is below does not touch it.
struct DialogCard {
    private let frame: DialogFrame

    init(_ title: String, content: Size, state: State) {
        frame = DialogFrame(
            title, content: content, appearance: state.appearance, theme: state.theme)
    }

    /// Draws the box in the middle of `area`.
    ///
    /// - Returns: the cells for the content.
    @discardableResult
    func open(in grid: inout CellGrid, area: Rect) -> Rect {
        let box = frame.box(in: area)
        let wider = Rect(x: box.x - 1, y: box.y, width: box.width + 2, height: box.height)
        grid.fill(wider.intersection(area), with: " ", style: frame.theme.text)
        return frame.open(in: &grid, area: area)
    }
}
