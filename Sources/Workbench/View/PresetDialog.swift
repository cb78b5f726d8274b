import Instruments
import Screen

/// The presets, and what the selected one is.
struct PresetDialog: Widget {
    let state: State
    let list: PresetList

    private static let footRows = 5

    func draw(into grid: inout CellGrid, in area: Rect) {
        let items = list.items ?? []
        let wanted = max(3, items.count) + Self.footRows
        let content = Size(width: 68, height: min(wanted, max(1, area.height - 4)))
        let inside = DialogCard("Presets", content: content, state: state)
            .open(in: &grid, area: area)
        guard list.items != nil else {
            let text = state.glyph("reading…", "reading...")
            return PaneMessage(text: text, state: state).draw(into: &grid, in: inside)
        }
        let foot = inside.height > Self.footRows + 2 ? Self.footRows : 0
        let (body, below) = inside.splitBottom(foot)
        draw(items, into: &grid, in: body)
        if items.indices.contains(list.selection) {
            draw(items[list.selection].preset, into: &grid, in: below.splitTop(1).rest)
        }
    }

    private func draw(_ items: [PresetList.Item], into grid: inout CellGrid, in area: Rect) {
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
            emptyText: "No presets yet. \(state.key(.savePreset)) saves the blend as one.",
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
