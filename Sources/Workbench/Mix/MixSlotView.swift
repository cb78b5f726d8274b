import Instruments
import Screen

/// A slot of the mix in one row: name, gain, place, mute, solo, start.
struct MixSlotView: Widget {
    let state: State
    let index: Int
    let slot: MixSlot?
    let isHeard: Bool
    let isSelected: Bool
    let isFocused: Bool

    private var theme: Theme { state.theme }
    private var chosen: Style { isFocused ? theme.selection : theme.inactiveSelection }
    private var base: Style {
        isSelected ? chosen : slot == nil || !isHeard ? theme.dim : theme.text
    }

    func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        if isSelected { grid.fill(area, with: " ", style: chosen) }
        let pointer = isSelected && isFocused ? state.glyph("▸", ">") : " "
        let (head, rest) = area.splitLeft(MixColumn.number)
        grid.write("\(pointer)\(index + 1)", in: head, style: base)
        guard let slot else {
            grid.write(state.glyph("·", "-"), in: rest, style: isSelected ? chosen : theme.border)
            return
        }
        for (column, place) in MixColumn.places(in: area) {
            guard let parameter = column.parameter else {
                grid.write(
                    slot.name, in: place.splitRight(1).rest, style: base,
                    glyphs: state.appearance.glyphs)
                continue
            }
            let (text, style) =
                column.content == .track
                ? (" " + track(parameter.share(in: slot)), theme.border)
                : shown(parameter, column.heading, of: slot)
            grid.write(text, in: place, aligned: .right, style: isSelected ? chosen : style)
        }
    }

    /// A value; of what is on or off its heading while it is on.
    private func shown(
        _ parameter: Parameter<MixSlot>, _ heading: String, of slot: MixSlot
    ) -> (text: String, style: Style) {
        let isDefault = parameter.isDefault(in: slot)
        guard parameter.isFlag else {
            return (parameter.shown(in: slot), isDefault ? theme.dim : base)
        }
        guard !isDefault else { return (state.glyph("·", "-"), theme.border) }
        let silences = parameter.id == MixSlot.Parameters.mute.id
        return (heading, silences ? theme.warning : theme.good)
    }

    /// `────●────`: the place between left and right.
    private func track(_ share: Double?) -> String {
        let share = share.flatMap { $0.isFinite ? $0 : nil } ?? 0.5
        let place = Int((share * Double(MixColumn.track - 1)).rounded())
        let (line, point) = (state.glyph("─", "-"), state.glyph("●", "o"))
        return String(repeating: line, count: place) + point
            + String(repeating: line, count: MixColumn.track - 1 - place)
    }
}
