import Instruments
import Screen

/// The presets, and what the selected one is.
struct PresetDialog: Widget {
    let state: State
    let list: SelectionList<ListedPreset>

    private static let footRows = 5

    func draw(into grid: inout CellGrid, in area: Rect) {
        let items = list.items ?? []
        let inside = card(in: area).open(in: &grid, area: area)
        guard list.items != nil else {
            let text = state.glyph("reading…", "reading...")
            return PaneMessage(text: text, state: state).draw(into: &grid, in: inside)
        }
        let (body, below) = Self.parts(of: inside)
        draw(items, into: &grid, in: body)
        if items.indices.contains(list.selection) {
            draw(items[list.selection].preset, into: &grid, in: below.splitTop(1).rest)
        }
    }

    private func card(in area: Rect) -> DialogCard {
        let wanted = max(3, list.items?.count ?? 0) + Self.footRows
        let content = Size(width: 68, height: min(wanted, max(1, area.height - 4)))
        let words = state.presets.words
        let title = words.isEmpty ? "Presets" : "Presets /\(words)"
        return DialogCard(title, content: content, state: state)
    }

    /// The list, and what is said of the selected preset.
    private static func parts(of inside: Rect) -> (rest: Rect, bottom: Rect) {
        inside.splitBottom(inside.height > footRows + 2 ? footRows : 0)
    }

    /// The preset under a cell when the dialog stands in `area`.
    func index(atX x: Int, y: Int, in area: Rect) -> Int? {
        let body = Self.parts(of: card(in: area).inside(of: area)).rest
        guard let items = list.items, body.contains(x: x, y: y) else { return nil }
        let offset = ListView.scrollOffset(
            selection: list.selection, count: items.count, height: body.height)
        let index = offset + y - body.y
        return items.indices.contains(index) ? index : nil
    }

    private func draw(_ items: [ListedPreset], into grid: inout CellGrid, in area: Rect) {
        let offset = ListView.scrollOffset(
            selection: list.selection, count: items.count, height: area.height)
        let seen = items[min(offset, items.count)..<min(items.count, offset + area.height)]
        let rows = seen.map { item in
            ListRow([
                item.preset.name, "\(item.preset.sounds.count) sounds",
                item.isBundled ? "bundled" : "yours",
            ])
        }
        ListView(
            rows,
            columns: [
                ListColumn(), ListColumn(width: 9, style: state.theme.dim),
                ListColumn(width: 8, style: state.theme.dim),
            ],
            selection: list.selection, firstRow: offset, count: items.count, offset: offset,
            emptyText: state.presets.words.isEmpty
                ? "No presets yet. \(state.key("save-preset")) saves the blend as one."
                : "No preset has these words. Backspace takes them away.",
            appearance: state.appearance, theme: state.theme
        ).draw(into: &grid, in: area)
    }

    /// What it is about, and what is blended, cut to four lines.
    private func draw(_ preset: Preset, into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        let facts = preset.blend.description(of: preset.sounds.map { state.title(of: $0) })
        let about = preset.about.isEmpty ? [] : [(preset.about, state.theme.text)]
        var y = 0
        for (text, style) in about + [(facts, state.theme.dim)] {
            for line in text.wrapped(toColumns: area.width).prefix(2) where y < area.height {
                grid.write(line, in: area.row(y), style: style, glyphs: state.appearance.glyphs)
                y += 1
            }
        }
    }
}
