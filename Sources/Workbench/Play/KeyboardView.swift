import Instruments
import Screen

/// The keys of a piano, with the characters that play them, and what they play.
struct KeyboardView: Widget {
    private static let columns = 3
    /// The semitones of an octave that black keys play.
    private static let black: Set<Int> = [1, 3, 6, 8, 10]

    let state: State

    func draw(into grid: inout CellGrid, in area: Rect) {
        guard area.height >= KeyboardLayout.rows else { return }
        let line = area.splitLeft(1).rest.splitRight(1).rest
        let notes = state.play.notes
        var white = 0
        for key in keys {
            let isBlack = Self.black.contains(key.semitones % 12)
            let x = line.x + Self.columns * white - (isBlack ? 1 : 0)
            if !isBlack { white += 1 }
            guard x + Self.columns <= line.maxX else { break }
            let note = 12 * (state.play.keyboard.octave + 1) + key.semitones
            let place = Rect(
                x: x, y: line.y + (isBlack ? 0 : 1), width: isBlack ? 2 : Self.columns, height: 1)
            let text = isBlack ? String(key.character) : " \(key.character) "
            let style = notes.contains(note) ? state.theme.selection : style(isBlack: isBlack)
            grid.write(text, in: place, style: style)
        }
        drawFacts(into: &grid, in: line.splitLeft(Self.columns * white + 2).rest)
    }

    /// The keys from the lowest on; where two play the same note, the upper one.
    private var keys: [(character: Character, semitones: Int)] {
        let keys = state.play.keyboard.layout.keys
        let last = keys.last?.semitones ?? -1
        return (0..<last + 1).compactMap { note in keys.last { $0.semitones == note } }
    }

    private func style(isBlack: Bool) -> Style { isBlack ? state.theme.accent : state.theme.text }

    private func drawFacts(into grid: inout CellGrid, in area: Rect) {
        guard area.width >= 12 else { return }
        let keyboard = state.play.keyboard
        let loading = state.play.isReady ? "" : state.glyph("…", "...")
        let name = state.play.opened == nil ? "nothing to play" : state.instrumentName + loading
        grid.write(
            name, in: area.row(0), style: state.theme.title, glyphs: state.appearance.glyphs)
        typealias Known = KeyboardSettings.Parameters
        let facts =
            [Known.octave, Known.touch].map { "\($0.title) \($0.shown(in: keyboard))" }
            + ["\(Known.gate.title) " + NumberFormat.seconds(Double(keyboard.gate))]
        grid.write(
            facts.joined(separator: state.dot), in: area.row(1), style: state.theme.dim,
            glyphs: state.appearance.glyphs)
    }
}
