import Screen

/// Where the parts of the export form stand.
struct ExportLayout: Equatable {
    /// Columns and rows of the content.
    let content: Size
    /// The lines of the form that are seen.
    let fields: ListLayout
    /// What is said below them, in as many lines as are needed.
    let said: [String]
    /// The rows for it.
    let foot: Rect

    private let lines: [ExportForm.Line]

    private static let width = 56
    /// Rows of the form that are seen at least, where there is room for them.
    private static let fewestRows = 3

    /// The parts of a form in the middle of `area`, with a text below after a free row where there
    /// is room.
    init(_ form: ExportForm, saying text: String, in area: Rect) {
        lines = form.lines
        said = text.wrapped(toColumns: max(1, min(Self.width, area.width - 4)))
        content = Size(width: Self.width, height: lines.count + 1 + said.count)
        let inside = DialogLayout(content: content, in: area).inside
        let (body, foot) = inside.splitBottom(
            min(said.count + 1, max(0, inside.height - Self.fewestRows)))
        fields = ListLayout(
            in: body, count: lines.count, selection: lines.firstIndex(of: form.line))
        self.foot = foot
    }

    /// The lines that are seen, with their rows.
    var seen: [(line: ExportForm.Line, row: Rect)] {
        fields.seen.map { (lines[$0], fields.area.row($0 - fields.offset)) }
    }

    /// The line in a cell.
    func line(atX x: Int, y: Int) -> ExportForm.Line? {
        fields.index(atX: x, y: y).map { lines[$0] }
    }
}
