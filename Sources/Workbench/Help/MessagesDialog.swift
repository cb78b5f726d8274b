import Screen

/// What was said lately, the newest first, in full.
struct MessagesDialog: Widget {
    let state: State
    let scroll: Int

    private static let width = 66

    func draw(into grid: inout CellGrid, in area: Rect) {
        let content = Size(width: Self.width, height: Self.height(in: area))
        let inside = DialogCard("Messages", content: content, state: state)
            .open(in: &grid, area: area)
        guard !state.messages.isEmpty else {
            return PaneMessage(text: "Nothing was said yet.", state: state)
                .draw(into: &grid, in: inside)
        }
        let lines = Self.lines(state, width: inside.width)
        let first = min(max(0, scroll), max(0, lines.count - inside.height))
        for (row, line) in lines.dropFirst(first).prefix(inside.height).enumerated() {
            grid.write(
                line.text, in: inside.row(row),
                style: StatusMessage.style(of: line.kind, state.theme),
                glyphs: state.appearance.glyphs)
        }
    }

    /// How many places there are to scroll to when the dialog stands in `area`, at least one.
    static func places(_ state: State, in area: Rect) -> Int {
        let columns = min(width, max(1, area.width - 4))
        return max(1, lines(state, width: columns).count - height(in: area) + 1)
    }

    private static func height(in area: Rect) -> Int { max(1, area.height - 4) }

    private static func lines(
        _ state: State, width: Int
    ) -> [(text: String, kind: Notice.Kind)] {
        state.messages.reversed().flatMap { notice in
            notice.text.wrapped(toColumns: width).map { ($0, notice.kind) }
        }
    }
}
