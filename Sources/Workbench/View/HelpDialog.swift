import Screen

/// All keys, those of the focused pane first, then the commands of the command line.
struct HelpDialog: Widget {
    let state: State
    let scroll: Int

    private static let keyColumns = 15

    func draw(into grid: inout CellGrid, in area: Rect) {
        let size = Size(width: 66, height: max(1, area.height - 4))
        let inside = DialogFrame(
            "Keys", content: size, appearance: state.appearance, theme: state.theme
        ).open(in: &grid, area: area)
        let lines = lines(inWidth: inside.width - 2)
        let first = min(max(0, scroll), max(0, lines.count - inside.height))
        // All lines count for the place that the thumb shows; those that are seen have colours.
        TextView(
            lines.map { TextView.Line($0.text) }, offset: first, appearance: state.appearance,
            theme: state.theme
        ).draw(into: &grid, in: inside)
        for y in 0..<min(inside.height, lines.count - first) {
            let line = lines[first + y]
            let columns = min(line.isHeading ? inside.width : Self.keyColumns, inside.width - 2)
            let style = line.isHeading ? state.theme.title : state.theme.accent
            let place = Rect(x: inside.x, y: inside.y + y, width: columns, height: 1)
            grid.restyle(place) { $0 = style }
        }
    }

    /// A line of help.
    struct Line: Equatable {
        let text: String
        let isHeading: Bool
    }

    /// All lines, each no wider than `columns`.
    func lines(inWidth columns: Int) -> [Line] {
        var lines: [Line] = []
        let others = Scope.allCases.filter { $0 != .everywhere && $0 != state.focus.scope }
        for scope in [state.focus.scope, .everywhere] + others {
            add(scope.title, to: &lines)
            for binding in state.keymap.bindings(in: scope) where !binding.keys.isEmpty {
                let keys = binding.keys.map { state.plain(KeyName.label($0)) }
                add(keys.joined(separator: "  "), binding.title, columns, to: &lines)
            }
        }
        add("Command line", to: &lines)
        for command in LineCommand.all {
            let words = [":" + command.word, command.arguments].filter { !$0.isEmpty }
            add(words.joined(separator: " "), command.title, columns, to: &lines)
        }
        return lines
    }

    private func add(_ heading: String, to lines: inout [Line]) {
        if !lines.isEmpty { lines.append(Line(text: "", isHeading: false)) }
        lines.append(Line(text: heading, isHeading: true))
    }

    private func add(
        _ keys: String, _ title: String, _ columns: Int, to lines: inout [Line]
    ) {
        let glyphs = state.appearance.glyphs
        let left = Self.keyColumns - 1
        let cut = { (text: String) in text.truncated(toColumns: max(1, columns), glyphs: glyphs) }
        if keys.columns <= left {
            lines.append(
                Line(text: cut(keys.padded(toColumns: left) + " " + title), isHeading: false))
        } else {
            lines.append(Line(text: cut(keys), isHeading: false))
            let indent = String(repeating: " ", count: Self.keyColumns)
            lines.append(Line(text: cut(indent + title), isHeading: false))
        }
    }
}
