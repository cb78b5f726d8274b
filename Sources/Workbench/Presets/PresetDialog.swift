import Instruments
import Screen

/// The presets, and what the selected one is.
struct PresetDialog: Widget {
    let state: State
    let list: SelectionList<ListedPreset>

    func draw(into grid: inout CellGrid, in area: Rect) {
        let layout = PresetDialogLayout(list, in: area)
        let inside = DialogCard(title, content: layout.content, state: state)
            .open(in: &grid, area: area)
        guard let items = list.items else {
            let text = state.glyph("reading…", "reading...")
            return PaneMessage(text: text, state: state).draw(into: &grid, in: inside)
        }
        draw(items, into: &grid, layout.list)
        if let chosen = list.chosen { draw(chosen.preset, into: &grid, in: layout.foot) }
    }

    private var title: String {
        let words = state.presets.words
        return words.isEmpty ? "Presets" : "Presets /\(words)"
    }

    private func draw(
        _ items: [ListedPreset], into grid: inout CellGrid, _ layout: ListLayout
    ) {
        let rows = items[layout.seen].map { item in
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
            selection: list.selection, firstRow: layout.offset, count: items.count,
            offset: layout.offset,
            emptyText: state.presets.words.isEmpty
                ? "No presets yet. \(state.key("save-preset")) saves the blend as one."
                : "No preset has these words. Backspace takes them away.",
            appearance: state.appearance, theme: state.theme
        ).draw(into: &grid, in: layout.area)
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
