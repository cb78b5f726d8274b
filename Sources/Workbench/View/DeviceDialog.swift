import Screen

/// The sound devices that can be played through.
struct DeviceDialog: Widget {
    let state: State
    let list: DeviceList

    func draw(into grid: inout CellGrid, in area: Rect) {
        let items = list.items ?? []
        let content = Size(
            width: 68, height: min(max(3, items.count), max(1, area.height - 4)))
        let inside = DialogCard("Sound devices", content: content, state: state)
            .open(in: &grid, area: area)
        guard list.items != nil else {
            let text = state.glyph("asking…", "asking...")
            return PaneMessage(text: text, state: state).draw(into: &grid, in: inside)
        }
        let current = state.transport.device.name
        let rows = items.map { item in
            ListRow([item.name, item.description], mark: item.name == current ? "*" : "")
        }
        ListView(
            rows, columns: [ListColumn(), ListColumn(style: state.theme.dim)],
            selection: list.selection, markColumns: 1, emptyText: "No sound device was found.",
            appearance: state.appearance, theme: state.theme
        ).draw(into: &grid, in: inside)
    }
}
