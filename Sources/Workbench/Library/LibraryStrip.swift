import Instruments
import Screen

/// The library in one line, where there is no room for its list: how many sounds there are, which is
/// selected, and how to get there.
struct LibraryStrip: Widget {
    let state: State

    func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        let theme = state.theme
        let line = area.row(0).splitLeft(1).rest.splitRight(1).rest
        let hints = [
            KeyHint(state.key("go-to-library"), "sounds"), KeyHint(state.key("find"), "find"),
        ]
        let columns = hints.reduce(-2) { $0 + $1.key.columns + $1.action.columns + 3 }
        let (left, right) = line.splitRight(columns)
        KeyHintsView(hints, appearance: state.appearance, theme: theme)
            .draw(into: &grid, in: right)
        var writer = LineWriter(left.splitRight(2).rest, glyphs: state.appearance.glyphs)
        let library = state.library
        writer.write("Library", style: theme.title, into: &grid)
        let count = library.entries.count
        let isWhole = library.shown.count == count
        writer.write(
            isWhole ? "\(count) sounds" : "\(library.shown.count) of \(count) sounds",
            style: theme.dim, into: &grid)
        if !library.filter.isEmpty {
            writer.writeCut("/" + library.filter, reserve: 12, style: theme.accent, into: &grid)
        } else if library.showsFavouritesOnly {
            writer.write("favourites", style: theme.accent, into: &grid)
        }
        guard let selected = library.selected else { return }
        let note = selected.sound.pitch.map { " " + Note(midi: Double($0)).name } ?? ""
        writer.writeCut(
            state.glyph("▸ ", "> ") + selected.sound.title + note, style: theme.text, into: &grid)
    }
}
