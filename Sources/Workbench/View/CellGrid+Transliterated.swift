import Screen

extension CellGrid {
    /// The grid for a terminal of ASCII alone: typographic signs become their plain sisters, all
    /// else that it cannot show `?`.
    func transliterated() -> CellGrid {
        var grid = self
        for y in 0..<size.height {
            for x in 0..<size.width {
                guard case .glyph(let glyph) = self[x, y].content, !glyph.isASCII,
                    let plain = Self.sisters[glyph]
                else { continue }
                grid.put(plain, x: x, y: y, style: self[x, y].style)
            }
        }
        return grid.inASCII()
    }

    private static let sisters: [Character: Character] = [
        "“": "\"", "”": "\"", "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "·": "-",
        "×": "x", "…": "~", "←": "<", "→": ">", "↑": "^", "↓": "v",
    ]
}
