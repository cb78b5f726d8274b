import Instruments
import Screen

/// The slots that play together, in one column or two.
struct MixPanel: Widget {
    let state: State

    private var isFocused: Bool { state.focus == .mix }

    func draw(into grid: inout CellGrid, in area: Rect) {
        let mix = state.document.mix
        let audible = Set(mix.audible)
        PanelFrame(
            "Mix", note: note(audible: audible.count), isFocused: isFocused,
            appearance: state.appearance, theme: state.theme
        ).open(in: &grid, area: area)
        let layout = MixLayout(in: area, selection: state.mix.slot)
        if mix.slots.isEmpty, !isFocused {
            let enter = state.key("add-blend-to-mix", in: .blend)
            let text = "\(enter) in the blend pane puts the blend into the mix."
            return PaneMessage(text: text, state: state).draw(into: &grid, in: layout.inside)
        }
        drawHeadings(into: &grid, in: layout.headings)
        if !mix.slots.isEmpty {
            MixTimeline(state: state).draw(into: &grid, in: layout.timeline)
        }
        for place in layout.places {
            MixSlotView(
                state: state, index: place.index, slot: mix.slots[safely: place.index],
                isHeard: audible.contains(place.index), isSelected: state.mix.slot == place.index,
                isFocused: isFocused
            ).draw(into: &grid, in: place.area)
        }
    }

    private func drawHeadings(into grid: inout CellGrid, in line: Rect) {
        guard !line.isEmpty else { return }
        for row in MixLayout.columns(of: line) {
            for (column, cells) in MixColumn.places(in: row) {
                grid.write(
                    column.heading, in: cells, aligned: column.content == .name ? .left : .right,
                    style: state.theme.dim)
            }
        }
    }

    private func note(audible: Int) -> String {
        let count = state.document.mix.slots.count
        if count == 0 { return "" }
        return audible == count ? "\(count) of \(Mix.most)" : "\(audible) of \(count) heard"
    }
}
