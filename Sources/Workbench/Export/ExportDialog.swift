import AudioFile
import Instruments
import Screen

/// Where and how to export.
struct ExportDialog: Widget {
    let state: State
    let form: ExportForm

    private static let labelColumns = 12

    func draw(into grid: inout CellGrid, in area: Rect) {
        let lines = form.lines
        let said = said(in: area)
        let (fields, foot) = parts(of: card(in: area).open(in: &grid, area: area), below: said)
        let chosen = lines.firstIndex(of: form.line)
        let offset = ListView.scrollOffset(
            selection: chosen, count: lines.count, height: fields.height)
        for y in 0..<min(fields.height, lines.count - offset) {
            draw(lines[offset + y], into: &grid, in: fields.row(y))
        }
        for (index, text) in said.prefix(foot.height).enumerated() {
            let row = max(0, foot.height - said.count) + index
            grid.write(text, in: foot.row(row), style: style, glyphs: state.appearance.glyphs)
        }
    }

    private static let width = 56
    /// Rows of the form that are seen at least, where there is room for them.
    private static let fewestRows = 3

    private func card(in area: Rect) -> DialogCard {
        let height = form.lines.count + 1 + said(in: area).count
        return DialogCard("Export", content: Size(width: Self.width, height: height), state: state)
    }

    /// The lines of the form, and below them what is said, after a free row where there is room.
    private func parts(of inside: Rect, below said: [String]) -> (rest: Rect, bottom: Rect) {
        inside.splitBottom(min(said.count + 1, max(0, inside.height - Self.fewestRows)))
    }

    /// Why it will not do, or else what Enter writes, in as many lines as are needed.
    private func said(in area: Rect) -> [String] {
        (form.fault ?? candidates ?? obstacle ?? outcome)
            .wrapped(toColumns: max(1, min(Self.width, area.width - 4)))
    }

    private var candidates: String? {
        form.candidates.isEmpty
            ? nil : form.candidates.prefix(Self.mostCandidates).joined(separator: "  ")
    }

    private static let mostCandidates = 12

    private var obstacle: String? { state.obstacle(to: form.what) }

    private var style: Style {
        if form.fault != nil { return state.theme.error }
        if candidates != nil { return state.theme.hint }
        return obstacle == nil ? state.theme.dim : state.theme.warning
    }

    /// The line under a cell when the dialog stands in `area`.
    func line(atX x: Int, y: Int, in area: Rect) -> ExportForm.Line? {
        let lines = form.lines
        let fields = parts(of: card(in: area).inside(of: area), below: said(in: area)).rest
        guard fields.contains(x: x, y: y) else { return nil }
        let offset = ListView.scrollOffset(
            selection: lines.firstIndex(of: form.line), count: lines.count, height: fields.height)
        return lines[safely: offset + y - fields.y]
    }

    private func draw(_ line: ExportForm.Line, into grid: inout CellGrid, in row: Rect) {
        switch line {
        case .folder: draw(form.folder, "folder", line, into: &grid, in: row)
        case .name: draw(form.name, "name", line, into: &grid, in: row)
        case .what: choice("what", form.what.title, line).draw(into: &grid, in: row)
        case .steps:
            // The number of files alone has ends.
            var steps = choice("files", "\(form.steps)", line)
            steps.hasPrevious = form.steps > Export.steps.lowerBound
            steps.hasNext = form.steps < Export.steps.upperBound
            steps.draw(into: &grid, in: row)
        case .rate: choice("rate", "\(form.rate) Hz", line).draw(into: &grid, in: row)
        case .format: choice("depth", depth, line).draw(into: &grid, in: row)
        case .normalise:
            choice("level", form.level.title, line).draw(into: &grid, in: row)
        }
    }

    private func draw(
        _ field: TextField, _ label: String, _ line: ExportForm.Line, into grid: inout CellGrid,
        in row: Rect
    ) {
        let isChosen = form.line == line
        let (left, right) = row.splitLeft(min(Self.labelColumns, row.width / 2))
        let style = isChosen ? state.theme.accent : state.theme.dim
        grid.write(label, in: left, style: style, glyphs: state.appearance.glyphs)
        TextFieldView(field, isFocused: isChosen, state: state)
            .draw(into: &grid, in: right.splitLeft(2).rest)
    }

    private func choice(
        _ label: String, _ value: String, _ line: ExportForm.Line
    ) -> ChoiceView {
        ChoiceView(
            label, value: value, labelColumns: Self.labelColumns, isSelected: form.line == line,
            appearance: state.appearance, theme: state.theme)
    }

    private var stem: String {
        let name = form.request.name
        return name.isEmpty ? "NAME" : name
    }

    private var depth: String {
        switch form.format {
        case .int16: "16 bit"
        case .int24: "24 bit"
        case .float32: "32 bit float"
        }
    }

    /// What Enter writes.
    private var outcome: String {
        switch form.what {
        case .blend: "Enter writes one WAV file."
        case .steps: "Enter writes \(form.steps) WAV files from A to B."
        case .mix: "Enter writes one WAV file, stereo."
        case .favourites:
            "Enter writes \(form.favourites.count) WAV files of the sounds as they are."
        case .encoding: "Enter writes \(stem).npy, and its pitch and detail beside it."
        }
    }
}
