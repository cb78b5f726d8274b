import Screen

/// The sessions that were put aside.
struct SessionDialog: Widget {
    let state: State
    let list: SessionList

    func draw(into grid: inout CellGrid, in area: Rect) {
        let inside = card(in: area).open(in: &grid, area: area)
        guard let items = list.items else {
            let text = state.glyph("reading…", "reading...")
            return PaneMessage(text: text, state: state).draw(into: &grid, in: inside)
        }
        view(of: items.map { ListRow([$0.date, about($0.session.document)]) })
            .draw(into: &grid, in: inside)
    }

    /// The session under a cell when the dialog stands in `area`.
    func index(atX x: Int, y: Int, in area: Rect) -> Int? {
        let inside = card(in: area).inside(of: area)
        guard let items = list.items, inside.contains(x: x, y: y) else { return nil }
        return view(of: items.map { ListRow([$0.date]) }).index(atRow: y, in: inside)
    }

    /// Its preset or its sounds, and how many slots its mix has.
    private func about(_ document: Document) -> String {
        let sounds = document.sounds.compactMap { $0.map(state.title(of:)) }
        let blend = document.uneditedName ?? sounds.joined(separator: ", ")
        let slots = document.mix.slots.count
        let mix = slots == 0 ? [] : [slots == 1 ? "1 slot" : "\(slots) slots"]
        return ([blend.isEmpty ? "no sounds" : blend] + mix).joined(separator: state.dot)
    }

    private func card(in area: Rect) -> DialogCard {
        let height = min(max(3, list.items?.count ?? 0), max(1, area.height - 4))
        return DialogCard("Sessions", content: Size(width: 68, height: height), state: state)
    }

    private func view(of rows: [ListRow]) -> ListView {
        ListView(
            rows, columns: [ListColumn(width: 13, style: state.theme.dim), ListColumn()],
            selection: list.selection, emptyText: "No session was put aside.",
            appearance: state.appearance, theme: state.theme)
    }
}
