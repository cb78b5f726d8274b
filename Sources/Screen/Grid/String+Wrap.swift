extension String {
    /// The text in lines of at most `columns`, broken at spaces, and within words only where a word
    /// is wider than a line. Spaces at the beginning indent all its lines. At least one line.
    public func wrapped(toColumns columns: Int) -> [String] {
        guard columns > 0 else { return [""] }
        let indent = String(prefix { $0 == " " })
        let margin = indent.count < columns / 2 ? indent : ""
        var lines: [String] = []
        var line = margin
        var width = margin.count
        var isEmpty = true
        for word in split(whereSeparator: \.isWhitespace) {
            let more = word.reduce(0) { $0 + $1.columns }
            if !isEmpty, width + 1 + more > columns {
                lines.append(line)
                (line, width, isEmpty) = (margin, margin.count, true)
            }
            if !isEmpty {
                line += " "
                width += 1
            }
            for character in word {
                if width + character.columns > columns, !isEmpty {
                    lines.append(line)
                    (line, width) = (margin, margin.count)
                }
                line.append(character)
                width += character.columns
                isEmpty = false
            }
        }
        return lines + [isEmpty ? "" : line]
    }
}
