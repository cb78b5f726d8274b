import Screen

/// A dialog that is a list, a line for each item.
struct ListDialog<Item: Equatable & Sendable>: Widget {
    let title: String
    let list: SelectionList<Item>
    let state: State
    /// What stands there while the items are asked for.
    let waiting: String
    /// What stands there where there are none.
    let emptyText: String
    let columns: [ListColumn]
    var markColumns = 0
    let row: @Sendable (Item) -> ListRow

    func draw(into grid: inout CellGrid, in area: Rect) {
        let content = ListDialogLayout(list, in: area).content
        let inside = DialogCard(title, content: content, state: state).open(in: &grid, area: area)
        guard let items = list.items else {
            return PaneMessage(text: waiting, state: state).draw(into: &grid, in: inside)
        }
        ListView(
            items.map(row), columns: columns, selection: list.selection, markColumns: markColumns,
            emptyText: emptyText, appearance: state.appearance, theme: state.theme
        ).draw(into: &grid, in: inside)
    }
}
