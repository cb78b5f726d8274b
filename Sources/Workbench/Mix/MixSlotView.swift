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

    /// What stands in a part of the row.
    enum Column: Hashable, CaseIterable {
        case name, gain, track, pan, mute, solo, delay

        /// The heading above it.
        var title: String {
            switch self {
            case .name: "name"
            case .gain: "gain"
            case .track: ""
            case .pan: "place"
            case .mute: "M"
            case .solo: "S"
            case .delay: "delay"
            }
        }

        /// Columns of the screen; 0 for those that have what is left.
        fileprivate var width: Int {
            switch self {
            case .name: 0
            case .gain, .delay: 8
            case .track: 11
            case .pan: 6
            case .mute, .solo: 2
            }
        }
    }

    private static let track = 9
    /// From this width on the place is drawn as well.
    private static let wide = 62

    /// Where the columns of a row stand.
    static func columns(in area: Rect) -> [Column: Rect] {
        var columns: [Column: Rect] = [:]
        var (_, rest) = area.splitLeft(4)
        for column in Column.allCases.reversed() where column != .name {
            guard column != .track || area.width >= wide else { continue }
            let (left, own) = rest.splitRight(column.width)
            columns[column] = own
            rest = left
        }
        columns[.name] = rest
        return columns
    }

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
        let columns = Self.columns(in: area)
        if let name = columns[.name] {
            grid.write(
                slot.name, in: name.splitRight(1).rest, style: base,
                glyphs: state.appearance.glyphs)
        }
        let put = { (grid: inout CellGrid, text: String, column: Column, style: Style) in
            guard let place = columns[column] else { return }
            grid.write(text, in: place, aligned: .right, style: isSelected ? chosen : style)
        }
        func plain(_ parameter: Parameter<MixSlot>) -> Style {
            parameter.isDefault(in: slot) ? theme.dim : base
        }
        put(&grid, NumberFormat.decibels(slot.gain), .gain, plain(MixSlot.Parameters.gain))
        put(&grid, " " + track(slot.pan), .track, theme.border)
        put(&grid, NumberFormat.pan(slot.pan), .pan, plain(MixSlot.Parameters.pan))
        let (dot, off) = (state.glyph("·", "-"), theme.border)
        put(&grid, slot.isMuted ? "M" : dot, .mute, slot.isMuted ? theme.warning : off)
        put(&grid, slot.isSoloed ? "S" : dot, .solo, slot.isSoloed ? theme.good : off)
        put(
            &grid, NumberFormat.fixed(slot.start, 2) + " s", .delay,
            plain(MixSlot.Parameters.start))
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
