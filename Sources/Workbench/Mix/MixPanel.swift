import Instruments
import Screen

/// The slots that play together, in one column or two.
struct MixPanel: Widget {
    let state: State

    /// From this width on there are two columns.
    private static let twoColumns = 84

    private var isFocused: Bool { state.focus == .mix }

    /// Rows that the slots take inside a panel of a width.
    static func rows(inWidth columns: Int) -> Int {
        columns >= twoColumns ? Mix.most / 2 : Mix.most
    }

    func draw(into grid: inout CellGrid, in area: Rect) {
        let mix = state.document.mix
        let audible = Set(mix.audible)
        let inside = PanelFrame(
            "Mix", note: note(audible: audible.count), isFocused: isFocused,
            appearance: state.appearance, theme: state.theme
        ).open(in: &grid, area: area)
        if mix.slots.isEmpty, !isFocused {
            let enter = state.key("add-blend-to-mix", in: .blend)
            let text = "\(enter) in the blend pane puts the blend into the mix."
            return PaneMessage(text: text, state: state).draw(into: &grid, in: inside)
        }
        for (index, place) in places(in: inside) {
            MixSlotView(
                state: state, index: index,
                slot: mix.slots.indices.contains(index) ? mix.slots[index] : nil,
                isHeard: audible.contains(index), isSelected: state.mix.slot == index,
                isFocused: isFocused
            ).draw(into: &grid, in: place)
        }
    }

    /// Where the slots stand that are seen.
    private func places(in inside: Rect) -> [(index: Int, place: Rect)] {
        let rows = Self.rows(inWidth: inside.width)
        let isDouble = rows < Mix.most
        let width = isDouble ? (inside.width - 2) / 2 : inside.width
        let offset = ListView.scrollOffset(
            selection: isDouble ? nil : state.mix.slot, count: rows, height: inside.height)
        return (0..<Mix.most).compactMap { index in
            let (column, row) = (index / rows, index % rows - offset)
            guard row >= 0, row < inside.height else { return nil }
            return (
                index,
                Rect(
                    x: inside.x + column * (width + 2), y: inside.y + row, width: width, height: 1)
            )
        }
    }

    /// The slot under a cell when the panel fills `area`, among those that are filled.
    func slot(atX x: Int, y: Int, in area: Rect) -> Int? {
        places(in: area.inset(by: 1)).first { $0.place.contains(x: x, y: y) }
            .map(\.index).flatMap { state.document.mix.slots.indices.contains($0) ? $0 : nil }
    }

    private func note(audible: Int) -> String {
        let count = state.document.mix.slots.count
        if count == 0 { return "" }
        return audible == count ? "\(count) of \(Mix.most)" : "\(audible) of \(count) heard"
    }
}
