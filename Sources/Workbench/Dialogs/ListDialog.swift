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
        let inside = card(in: area).open(in: &grid, area: area)
        guard let items = list.items else {
            return PaneMessage(text: waiting, state: state).draw(into: &grid, in: inside)
        }
        view(of: items).draw(into: &grid, in: inside)
    }

    /// The item under a cell when the dialog stands in `area`.
    func index(atX x: Int, y: Int, in area: Rect) -> Int? {
        let inside = card(in: area).inside(of: area)
        guard let items = list.items, inside.contains(x: x, y: y) else { return nil }
        return view(of: items).index(atRow: y, in: inside)
    }

    private func card(in area: Rect) -> DialogCard {
        let height = min(max(3, list.items?.count ?? 0), max(1, area.height - 4))
        return DialogCard(title, content: Size(width: 68, height: height), state: state)
    }

    private func view(of items: [Item]) -> ListView {
        ListView(
            items.map(row), columns: columns, selection: list.selection, markColumns: markColumns,
            emptyText: emptyText, appearance: state.appearance, theme: state.theme)
    }
}
