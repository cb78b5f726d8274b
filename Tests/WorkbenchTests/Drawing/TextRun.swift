import Screen

/// Glyphs of one look beside each other in one row.
struct TextRun {
    let y: Int
    var look: ScreenDrawing.Look?
    private var glyphs = ""
    private var start = 0
    /// The column after the last glyph.
    private(set) var next = 0

    init(y: Int) { self.y = y }

    /// Adds a glyph in a column, one or two columns wide.
    mutating func add(_ glyph: Character, _ x: Int, columns: Int) {
        if glyphs.isEmpty { start = x }
        glyphs.append(glyph)
        next = x + columns
    }

    /// Ends the run, as an element of SVG.
    mutating func end(into texts: inout [String]) {
        defer { glyphs = "" }
        guard let look, !glyphs.isEmpty else { return }
        var attributes = "fill=\"\(look.ink)\""
        if look.attributes.contains(.bold) { attributes += " font-weight=\"bold\"" }
        if look.attributes.contains(.dim) { attributes += " opacity=\".6\"" }
        if look.attributes.contains(.underline) { attributes += " text-decoration=\"underline\"" }
        let baseline = y * ScreenDrawing.cellHeight + 12
        let escaped = glyphs.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        let width = (next - start) * ScreenDrawing.cellWidth
        let place = "x=\"\(start * ScreenDrawing.cellWidth)\" y=\"\(baseline)\""
        texts.append("<text \(place) textLength=\"\(width)\" \(attributes)>\(escaped)</text>")
    }
}
