import Instruments
import Screen

/// When the slots of the mix sound, a lane each, with the play head.
///
/// How long a slot lasts is known once it was played or shown; until then its lane goes to the end.
struct MixTimeline: Widget {
    let state: State

    /// Rows that it takes, for all slots.
    static let rows = Mix.most / TimelineView.lanesPerRow

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

extension State {
    /// How long what a slot plays is, in seconds; `nil` while that is not known.
    func seconds(of content: MixSlot.Content) -> Double? {
        if let known = mix.lengths.last(where: { $0.content == content }) { return known.seconds }
        guard case .sound(let reference) = content else { return nil }
        let shown = sources.loaded.compactMap { $0 } + [library.preview.sound].compactMap { $0 }
        return shown.first { $0.reference == reference }?.seconds
    }

    /// Takes in how long slots are.
    mutating func learn(_ lengths: [SlotLength]) {
        mix.lengths.removeAll { known in lengths.contains { $0.content == known.content } }
        mix.lengths += lengths
        mix.lengths.removeFirst(max(0, mix.lengths.count - MixState.mostLengths))
    }
}
