import Instruments
import Screen

/// When the slots of the mix sound, a lane each, with the play head.
///
/// How long a slot lasts is known once it was played or shown; until then its lane goes to the end.
struct MixTimeline: Widget {
    let state: State

    func draw(into grid: inout CellGrid, in area: Rect) {
        let slots = state.document.mix.slots
        let audible = Set(state.document.mix.audible)
        let lengths = slots.map { state.seconds(of: $0.content) }
        let ends = zip(slots, lengths).map { $0.start + ($1 ?? 0) }
        let last = max(ends.max() ?? 0, 0.1)
        // A start of unknown length has some room after it.
        let whole = lengths.contains(nil) ? last * 1.25 : last
        let lanes = zip(slots, ends).enumerated().map { index, slot in
            TimelineView.Lane(
                start: Float(slot.0.start / whole),
                end: lengths[index] == nil ? 1 : Float(slot.1 / whole),
                isHeard: audible.contains(index))
        }
        let text = NumberFormat.seconds(whole)
        let (left, right) = area.splitLeft(4).rest.splitRight(text.columns + 1)
        TimelineView(
            lanes, playHead: playHead(whole), appearance: state.appearance, theme: state.theme
        ).draw(into: &grid, in: left)
        grid.write(text, in: right.row(0), aligned: .right, style: state.theme.dim)
    }

    private func playHead(_ whole: Double) -> Float? {
        guard state.transport.playing == .mix else { return nil }
        return Float(min(1, max(0, state.transport.position / whole)))
    }
}
