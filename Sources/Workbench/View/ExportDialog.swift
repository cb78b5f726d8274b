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
        let (fields, foot) = parts(of: card.open(in: &grid, area: area))
        let chosen = lines.firstIndex(of: form.line)
        let offset = ListView.scrollOffset(
            selection: chosen, count: lines.count, height: fields.height)
        for y in 0..<min(fields.height, lines.count - offset) {
            draw(lines[offset + y], into: &grid, in: fields.row(y))
        }
        let (text, style) = form.fault.map { ($0, state.theme.error) } ?? (outcome, state.theme.dim)
        grid.write(
            text, in: foot.row(foot.height - 1), style: style, glyphs: state.appearance.glyphs)
    }

    private var card: DialogCard {
        let content = Size(width: 56, height: form.lines.count + 2)
        return DialogCard("Export", content: content, state: state)
    }

    /// The lines of the form, and what stands below them.
    private func parts(of inside: Rect) -> (rest: Rect, bottom: Rect) {
        inside.splitBottom(inside.height > form.lines.count ? 2 : 0)
    }

    /// The line under a cell when the dialog stands in `area`.
    func line(atX x: Int, y: Int, in area: Rect) -> ExportForm.Line? {
        let lines = form.lines
        let fields = parts(of: card.inside(of: area)).rest
        guard fields.contains(x: x, y: y) else { return nil }
        let offset = ListView.scrollOffset(
            selection: lines.firstIndex(of: form.line), count: lines.count, height: fields.height)
        return lines[safely: offset + y - fields.y]
    }

    private func draw(_ line: ExportForm.Line, into grid: inout CellGrid, in row: Rect) {
        switch line {
        case .folder: draw(form.folder, "folder", line, into: &grid, in: row)
        case .name: draw(form.name, "name", line, into: &grid, in: row)
        case .what:
            let all = ExportForm.What.allCases
            choice("what", form.what.title, line, at: all.firstIndex(of: form.what), of: all.count)
                .draw(into: &grid, in: row)
        case .steps:
            choice("files", "\(form.steps)", line, at: form.steps - 2, of: 100)
                .draw(into: &grid, in: row)
        case .rate:
            let all = ExportRequest.rates
            choice(
                "rate", "\(form.rate) Hz", line, at: all.firstIndex(of: form.rate), of: all.count
            )
            .draw(into: &grid, in: row)
        case .format:
            let all = ExportSettings.SampleFormat.allCases
            choice("depth", depth, line, at: all.firstIndex(of: form.format), of: all.count)
                .draw(into: &grid, in: row)
        case .normalise:
            choice(
                "level", form.isNormalized ? "peak at -1 dBFS" : "as it is", line,
                at: form.isNormalized ? 0 : 1, of: 2
            ).draw(into: &grid, in: row)
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
        TextFieldView(
            field.text, cursor: field.cursor, isFocused: isChosen, appearance: state.appearance,
            theme: state.theme
        ).draw(into: &grid, in: right.splitLeft(2).rest)
    }

    private func choice(
        _ label: String, _ value: String, _ line: ExportForm.Line, at index: Int?, of count: Int
    ) -> ChoiceView {
        ChoiceView(
            label, value: value, labelColumns: Self.labelColumns, isSelected: form.line == line,
            hasPrevious: (index ?? 0) > 0, hasNext: (index ?? 0) < count - 1,
            appearance: state.appearance, theme: state.theme)
    }

    private var depth: String {
        switch form.format {
        case .int16: "16 bit"
        case .int24: "24 bit"
        case .float32: "32 bit float"
        }
    }

    /// What Enter writes, in one line.
    private var outcome: String {
        switch form.what {
        case .blend: "Enter writes one WAV file, mono."
        case .steps: "Enter writes \(form.steps) WAV files from A to B."
        case .mix: "Enter writes one WAV file, stereo."
        case .encoding: "Enter writes the numbers as NumPy reads them."
        }
    }
}
