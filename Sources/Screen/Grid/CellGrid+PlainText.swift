extension CellGrid {
    /// The glyphs alone, a line a row, without escapes, colours or trailing spaces.
    public var plainText: String {
        (0..<size.height).map(plainLine).joined(separator: "\n")
    }

    private func plainLine(_ y: Int) -> String {
        var line = ""
        for x in 0..<size.width {
            if case .glyph(let character) = self[x, y].content { line.append(character) }
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
