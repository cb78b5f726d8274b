/// Glyphs that are parts of a cell.
enum BlockGlyphs {
    /// From nothing to a full cell, an eighth of its width at a time.
    static let eighths: [Character] = Array(" ▏▎▍▌▋▊▉█")

    /// The 256 braille patterns; the index holds a bit a dot (Unicode, chapter 21.1).
    static let braille: [Character] = (0x2800...0x28FF).compactMap {
        Unicode.Scalar($0).map(Character.init)
    }

    /// The bit of the dot in `column` 0–1 and `row` 0–3 of a braille pattern.
    static func dot(column: Int, row: Int) -> Int {
        row == 3 ? 0x40 << column : 1 << (3 * column + row)
    }

    /// The half blocks of one cell: neither, the upper, the lower, both.
    static func halves(upper: Bool, lower: Bool, glyphs: GlyphSet) -> Character {
        switch (upper, lower) {
        case (false, false): " "
        case (true, false): glyphs == .unicode ? "▀" : "'"
        case (false, true): glyphs == .unicode ? "▄" : "."
        case (true, true): glyphs == .unicode ? "█" : ":"
        }
    }
}
