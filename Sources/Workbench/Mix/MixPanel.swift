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
        let parts = parts(of: inside)
        drawHeadings(into: &grid, in: parts.headings)
        if !mix.slots.isEmpty {
            MixTimeline(state: state).draw(into: &grid, in: parts.timeline)
        }
        for (index, place) in places(in: parts.slots) {
            MixSlotView(
                state: state, index: index,
                slot: mix.slots.indices.contains(index) ? mix.slots[index] : nil,
                isHeard: audible.contains(index), isSelected: state.mix.slot == index,
                isFocused: isFocused
            ).draw(into: &grid, in: place)
        }
    }

    /// Rows of headings and timeline.
    static let furtherRows = 1 + MixTimeline.rows

    /// A line of headings and the timeline, where they take no row from a slot, and the slots.
    private func parts(of inside: Rect) -> (headings: Rect, slots: Rect, timeline: Rect) {
        let spare = inside.height - Self.rows(inWidth: inside.width)
        let (headings, rest) = inside.splitTop(spare > 0 ? 1 : 0)
        let (slots, timeline) = rest.splitBottom(spare >= Self.furtherRows ? MixTimeline.rows : 0)
        return (headings, slots, timeline)
    }

    private func drawHeadings(into grid: inout CellGrid, in line: Rect) {
        guard !line.isEmpty else { return }
        for place in columns(of: line) {
            for column in MixSlotView.Column.allCases {
                guard let cells = MixSlotView.columns(in: place)[column] else { continue }
                grid.write(
                    column.title, in: cells, aligned: column == .name ? .left : .right,
                    style: state.theme.dim)
            }
        }
    }

    /// The one or two columns of slots in a row.
    private func columns(of row: Rect) -> [Rect] {
        guard Self.rows(inWidth: row.width) < Mix.most else { return [row] }
        let width = (row.width - 2) / 2
        return [0, 1].map {
            Rect(x: row.x + $0 * (width + 2), y: row.y, width: width, height: row.height)
        }
    }

    /// What stands in a cell of a slot when the panel fills `area`.
    func column(atX x: Int, y: Int, in area: Rect) -> MixSlotView.Column? {
        let place = places(in: parts(of: area.inset(by: 1)).slots).first {
            $0.place.contains(x: x, y: y)
        }
        return place.flatMap { place in
            MixSlotView.columns(in: place.place).first { $0.value.contains(x: x, y: y) }?.key
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
        places(in: parts(of: area.inset(by: 1)).slots).first { $0.place.contains(x: x, y: y) }
            .map(\.index).flatMap { state.document.mix.slots.indices.contains($0) ? $0 : nil }
    }

    private func note(audible: Int) -> String {
        let count = state.document.mix.slots.count
        if count == 0 { return "" }
        return audible == count ? "\(count) of \(Mix.most)" : "\(audible) of \(count) heard"
    }
}
