import Instruments
import Screen

/// The list of sounds, with the words that it is filtered by.
struct LibraryPanel: Widget {
    let state: State

    private var library: LibraryView { state.library }
    private var isFocused: Bool { state.focus == .library }

    func draw(into grid: inout CellGrid, in area: Rect) {
        PanelFrame(
            "Library", note: note(inWidth: area.width), isFocused: isFocused,
            appearance: state.appearance, theme: state.theme
        ).open(in: &grid, area: area)
        let layout = LibraryLayout(library, in: area)
        drawFilter(into: &grid, in: layout.filter)
        if library.shown.isEmpty {
            drawEmpty(into: &grid, in: layout.list)
        } else {
            drawList(into: &grid, in: layout.list)
        }
        LibraryPreviewView(state: state).draw(into: &grid, in: layout.preview)
        drawEncoding(into: &grid, in: layout.encoding)
    }

    private var count: String {
        library.shown.count == library.entries.count
            ? "\(library.entries.count)" : "\(library.shown.count) of \(library.entries.count)"
    }

    /// How many sounds are shown, and whether they are favourites alone.
    private func note(inWidth columns: Int) -> String {
        guard library.showsFavouritesOnly else { return count }
        return (columns >= 36 ? "favourites " : state.glyph("★ ", "* ")) + count
    }

    private func drawFilter(into grid: inout CellGrid, in line: Rect) {
        guard !line.isEmpty else { return }
        let line = line.splitLeft(1).rest.splitRight(1).rest
        if let field = library.field {
            TextFieldView(
                field, prompt: "/", placeholder: "words, -word excludes", state: state
            ).draw(into: &grid, in: line)
            return
        }
        let order = orderTitle
        let hasWords = !library.filter.isEmpty
        let left = hasWords ? "/" + library.filter : order
        let right = hasWords ? order : state.key("find") + " finds"
        let taken = grid.write(
            left, in: line, style: hasWords ? state.theme.accent : state.theme.dim,
            glyphs: state.appearance.glyphs)
        guard taken + right.columns + 2 <= line.width else { return }
        grid.write(right, in: line, aligned: .right, style: state.theme.dim)
    }

    /// How the list is ordered; by likeness, to what.
    private var orderTitle: String {
        guard library.order == .likeness, let reference = library.likenessTo else {
            return library.order.title
        }
        return "like " + state.title(of: reference)
    }

    private func drawList(into grid: inout CellGrid, in area: Rect) {
        let lines = LibraryLines(library, height: area.height).lines
        // The thumb counts sounds; headings have no place in the whole list.
        let first =
            lines.lazy.compactMap { line -> Int? in
                if case .sound(let place) = line { place } else { nil }
            }.first ?? 0
        let chosen = lines.firstIndex(of: .sound(library.selection))
        var columns = [ListColumn(), ListColumn(width: 4, aligned: .right, style: state.theme.dim)]
        if area.width >= 36 { columns.append(ListColumn(width: 10, style: state.theme.dim)) }
        let isLong = library.shown.count > area.height
        ListView(
            lines.map(row), columns: columns, selection: chosen.map { first + $0 },
            firstRow: first,
            count: isLong ? max(library.shown.count, first + lines.count) : first + lines.count,
            offset: first, markColumns: 2, isFocused: isFocused, appearance: state.appearance,
            theme: state.theme
        ).draw(into: &grid, in: area)
    }

    private func row(_ line: LibraryLines.Line) -> ListRow {
        switch line {
        case .heading(let family):
            return ListRow(
                [family.isEmpty ? SoundText.noFamily : family.replacing("_", with: " ")],
                isHeading: true)
        case .folder(let number):
            let folder = library.index.folders[number]
            return ListRow(
                [
                    String(repeating: " ", count: 2 * folder.depth) + folder.name,
                    "\(library.folderCounts[safely: number] ?? 0)",
                ], isHeading: true)
        case .alike:
            return ListRow(["spelt alike"], isHeading: true)
        case .sound(let place):
            let entry = library.entries[library.shown[place]]
            let slot = state.document.sounds.firstIndex(of: entry.reference)
            let isFavourite = library.favourites.contains(entry.reference)
            let note = entry.sound.pitch.map { Note(midi: Double($0)).name } ?? ""
            return ListRow(
                [entry.sound.title, note, entry.sound.source],
                mark: (slot.map(State.letter) ?? " ") + (isFavourite ? "*" : ""),
                markStyle: slot.map { state.style(ofSlot: $0) })
        }
    }

    private func drawEmpty(into grid: inout CellGrid, in area: Rect) {
        let text =
            if library.entries.isEmpty {
                "No sounds yet. \(state.key("add-folder", in: .library)) adds a folder of them."
            } else if !library.filter.isEmpty {
                "No sound has these words. \(state.key("stop")) takes them away."
            } else {
                "No favourites yet. \(state.key("favourite", in: .library)) marks a sound, "
                    + "\(state.key("favourites-only", in: .library)) shows all."
            }
        PaneMessage(text: text, state: state).draw(into: &grid, in: area)
    }

    private func drawEncoding(into grid: inout CellGrid, in line: Rect) {
        guard !line.isEmpty else { return }
        let count = library.encoded
        let label = " encoding \(count.done)/\(count.total) "
        let (left, right) = line.splitRight(1).rest.splitLeft(label.columns)
        grid.write(label, in: left, style: state.theme.dim, glyphs: state.appearance.glyphs)
        ProgressView(
            fraction: Float(count.done) / Float(max(1, count.total)),
            appearance: state.appearance, theme: state.theme
        ).draw(into: &grid, in: right)
    }
}
