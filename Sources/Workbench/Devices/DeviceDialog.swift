import Screen

/// The sound devices that can be played through.
struct DeviceDialog: Widget {
    let state: State
    let list: DeviceList

    func draw(into grid: inout CellGrid, in area: Rect) {
        let items = list.items ?? []
        let inside = card(in: area).open(in: &grid, area: area)
        guard list.items != nil else {
            let text = state.glyph("asking…", "asking...")
            return PaneMessage(text: text, state: state).draw(into: &grid, in: inside)
        }
        let current = state.transport.device.name
        let rows = items.map { item in
            ListRow([item.name, item.description], mark: item.name == current ? "*" : "")
        }
        view(of: rows).draw(into: &grid, in: inside)
    }

    /// The device under a cell when the dialog stands in `area`.
    func index(atX x: Int, y: Int, in area: Rect) -> Int? {
        let inside = card(in: area).inside(of: area)
        guard let items = list.items, inside.contains(x: x, y: y) else { return nil }
        return view(of: items.map { ListRow([$0.name]) }).index(atRow: y, in: inside)
    }

    private func card(in area: Rect) -> DialogCard {
        let height = min(max(3, list.items?.count ?? 0), max(1, area.height - 4))
        return DialogCard("Sound devices", content: Size(width: 68, height: height), state: state)
    }

    private func view(of rows: [ListRow]) -> ListView {
        ListView(
            rows, columns: [ListColumn(), ListColumn(style: state.theme.dim)],
            selection: list.selection, markColumns: 1, emptyText: "No sound device was found.",
            appearance: state.appearance, theme: state.theme)
    }
}
