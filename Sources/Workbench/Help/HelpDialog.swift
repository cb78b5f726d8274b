import Screen

/// All keys, those of the focused pane first, then the commands of the command line.
struct HelpDialog: Widget {
    let state: State
    let scroll: Int
    /// What the lines are about that are shown; `nil` for all.
    var words: String?

    private static let width = 66
    /// Columns of the keys: as many as the widest needs, within bounds.
    private static let keyColumns = 14...24

    func draw(into grid: inout CellGrid, in area: Rect) {
        let content = Size(width: Self.width, height: Self.height(in: area))
        let title = words.map { "Keys /\($0)" } ?? "Keys"
        let inside = DialogCard(title, content: content, state: state)
            .open(in: &grid, area: area)
        let rows = rows
        guard !rows.isEmpty else {
            return PaneMessage(
                text: "No line has these words. Backspace takes them away.",
                state: state
            ).draw(into: &grid, in: inside)
        }
        let keys = rows.filter { !$0.isHeading }.compactMap(\.cells.first)
        let columns = (keys.map(\.columns).max() ?? 0).clamped(to: Self.keyColumns)
        let first = min(max(0, scroll), max(0, rows.count - inside.height))
        ListView(
            rows,
            columns: [
                ListColumn(width: columns, style: state.theme.accent), ListColumn(),
            ],
            offset: first, appearance: state.appearance, theme: state.theme
        ).draw(into: &grid, in: inside)
    }

    /// How many places there are to scroll to when the dialog stands in `area`, at least one.
    static func places(_ state: State, words: String?, in area: Rect) -> Int {
        let dialog = HelpDialog(state: state, scroll: 0, words: words)
        return max(1, dialog.rows.count - height(in: area) + 1)
    }

    private static func height(in area: Rect) -> Int { max(1, area.height - 4) }

    private var rows: [ListRow] {
        guard let words = words?.lowercased().split(separator: " "), !words.isEmpty else {
            return allRows
        }
        return allRows.filter { row in
            let text = row.cells.joined(separator: " ").lowercased()
            return !row.isHeading && !row.cells.isEmpty && words.allSatisfy { text.contains($0) }
        }
    }

    private var allRows: [ListRow] {
        var rows: [ListRow] = []
        let others = Scope.allCases.filter { $0 != .everywhere && $0 != state.focus.scope }
        for scope in [state.focus.scope, .everywhere] + others {
            add(scope.title, to: &rows)
            for action in state.keymap.actions(in: scope) where !action.keys.isEmpty {
                let keys = action.keys.map { state.plain(KeyName.label($0)) }
                add(keys.joined(separator: "  "), action.title, to: &rows)
            }
        }
        add("Command line", to: &rows)
        for command in LineCommand.all {
            let words = [command.title, command.arguments].filter { !$0.isEmpty }
            add(":" + command.word, words.joined(separator: state.dot), to: &rows)
        }
        return rows
    }

    private func add(_ heading: String, to rows: inout [ListRow]) {
        if !rows.isEmpty { rows.append(ListRow([])) }
        rows.append(ListRow([heading], isHeading: true))
    }

    private func add(_ keys: String, _ title: String, to rows: inout [ListRow]) {
        rows.append(ListRow([keys, title]))
    }
}
