import Screen

/// Where a dialog stands that is a list.
struct ListDialogLayout: Equatable {
    /// Columns and rows of the content.
    let content: Size
    /// The lines that are seen.
    let list: ListLayout

    private static let width = 68
    /// Rows that a dialog has at least, and that it leaves of the panes.
    private static let (fewestRows, margin) = (3, 4)

    /// A list in the middle of `area`; its items may still be asked for.
    init(_ items: SelectionList<some Equatable & Sendable>, in area: Rect) {
        let count = items.items?.count ?? 0
        content = Size(
            width: Self.width,
            height: min(max(Self.fewestRows, count), max(1, area.height - Self.margin)))
        list = ListLayout(
            in: DialogLayout(content: content, in: area).inside, count: count,
            selection: items.selection)
    }
}
