import Screen

/// All keys, those of the focused pane first, then the commands of the command line.
struct HelpDialog: Widget {
    let state: State
    let scroll: Int
    /// What the lines are about that are shown; `nil` for all.
    var words: String?

    /// Columns of the keys: as many as the widest needs, within bounds.
    private static let keyColumns = 14...24

    func draw(into grid: inout CellGrid, in area: Rect) {
        let layout = TextDialogLayout(in: area)
        let title = words.map { "Keys /\($0)" } ?? "Keys"
        let inside = DialogCard(title, content: layout.content, state: state)
            .open(in: &grid, area: area)
        let lines = HelpLines(state, words: words).lines
        guard !lines.isEmpty else {
            return PaneMessage(
                text: "No line has these words. Backspace takes them away.", state: state
            ).draw(into: &grid, in: inside)
        }
        ListView(
            lines.map(row),
            columns: [
                ListColumn(width: columns(of: lines), style: state.theme.accent), ListColumn(),
            ],
            offset: layout.first(of: lines.count, scroll: scroll), appearance: state.appearance,
            theme: state.theme
        ).draw(into: &grid, in: inside)
    }

    private func columns(of lines: [HelpLines.Line]) -> Int {
        let widths = lines.compactMap { line in
            if case .key(let keys, _) = line { keys.columns } else { nil as Int? }
        }
        return (widths.max() ?? 0).clamped(to: Self.keyColumns)
    }

    private func row(_ line: HelpLines.Line) -> ListRow {
        switch line {
        case .heading(let title): ListRow([title], isHeading: true)
        case .space: ListRow([])
        case .key(let keys, let title): ListRow([keys, title])
        }
    }
}
