import AudioFile
import Instruments
import Screen

/// Where and how to export.
struct ExportDialog: Widget {
    let state: State
    let form: ExportForm

    private static let labelColumns = 12

    func draw(into grid: inout CellGrid, in area: Rect) {
        let layout = ExportLayout(form, saying: state.said(of: form), in: area)
        DialogCard("Export", content: layout.content, state: state).open(in: &grid, area: area)
        for (line, row) in layout.seen { draw(line, into: &grid, in: row) }
        let foot = layout.foot
        for (index, text) in layout.said.prefix(foot.height).enumerated() {
            let row = max(0, foot.height - layout.said.count) + index
            grid.write(text, in: foot.row(row), style: style, glyphs: state.appearance.glyphs)
        }
    }

    private var style: Style {
        if form.fault != nil { return state.theme.error }
        if !form.candidates.isEmpty { return state.theme.hint }
        return state.obstacle(to: form.what) == nil ? state.theme.dim : state.theme.warning
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

    private var depth: String {
        switch form.format {
        case .int16: "16 bit"
        case .int24: "24 bit"
        case .float32: "32 bit float"
        }
    }
}
