import Screen

/// Where a dialog stands that is a text to scroll through.
struct TextDialogLayout: Equatable {
    /// Columns and rows of the content.
    let content: Size
    /// The cells for it.
    let inside: Rect

    private static let width = 66
    /// Rows of the panes that it leaves free.
    private static let margin = 4

    /// As high as `area` allows, in its middle.
    init(in area: Rect) {
        content = Size(width: Self.width, height: max(1, area.height - Self.margin))
        inside = DialogLayout(content: content, in: area).inside
    }

    /// How many places there are to scroll to in so many lines, at least one.
    func places(of lines: Int) -> Int { max(1, lines - content.height + 1) }

    /// The first line that is seen of so many.
    func first(of lines: Int, scroll: Int) -> Int {
        min(max(0, scroll), max(0, lines - inside.height))
    }
}
