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

    private static let track = 9

    func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        let theme = state.theme
        let chosen = isFocused ? theme.selection : theme.inactiveSelection
        let base = isSelected ? chosen : slot == nil || !isHeard ? theme.dim : theme.text
        if isSelected { grid.fill(area, with: " ", style: chosen) }
        let pointer = isSelected && isFocused ? state.glyph("▸", ">") : " "
        let (head, rest) = area.splitLeft(4)
        grid.write("\(pointer)\(index + 1)", in: head, style: base)
        guard let slot else {
            grid.write(state.glyph("·", "-"), in: rest, style: isSelected ? chosen : theme.border)
            return
        }
        let isWide = area.width >= 62
        let (name, figures) = rest.splitRight(isWide ? 8 + 11 + 6 + 4 + 8 : 8 + 6 + 4 + 8)
        grid.write(
            slot.name, in: name.splitRight(1).rest, style: base, glyphs: state.appearance.glyphs)
        var x = figures.x
        let put = { (grid: inout CellGrid, text: String, width: Int, style: Style) in
            let place = Rect(x: x, y: area.y, width: width, height: 1)
            grid.write(text, in: place, aligned: .right, style: isSelected ? chosen : style)
            x += width
        }
        put(&grid, NumberFormat.decibels(slot.gain), 8, slot.gain == 0 ? theme.dim : base)
        if isWide { put(&grid, " " + track(slot.pan), 11, theme.border) }
        put(&grid, NumberFormat.pan(slot.pan), 6, slot.pan == 0 ? theme.dim : base)
        let (dot, off) = (state.glyph("·", "-"), theme.border)
        put(&grid, slot.isMuted ? "M" : dot, 2, slot.isMuted ? theme.warning : off)
        put(&grid, slot.isSoloed ? "S" : dot, 2, slot.isSoloed ? theme.good : off)
        put(&grid, NumberFormat.fixed(slot.start, 2) + " s", 8, slot.start == 0 ? theme.dim : base)
    }

    /// `────●────`: the place between left and right.
    private func track(_ pan: Float) -> String {
        let pan = pan.isFinite ? min(1, max(-1, pan)) : 0
        let place = Int(((pan + 1) / 2 * Float(Self.track - 1)).rounded())
        let (line, point) = (state.glyph("─", "-"), state.glyph("●", "o"))
        return String(repeating: line, count: place) + point
            + String(repeating: line, count: Self.track - 1 - place)
    }
}
