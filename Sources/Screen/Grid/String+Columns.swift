extension String {
    /// The text itself, or its beginning and an ellipsis (`~` in ASCII) so that it takes at most
    /// `columns`. Characters that take no column are left out.
    public func truncated(toColumns columns: Int, glyphs: GlyphSet = .unicode) -> String {
        guard columns > 0 else { return "" }
        var whole = ""
        var beginning = ""
        var width = 0
        for character in self {
            let more = character.columns
            if more == 0 { continue }
            width += more
            if width > columns { return beginning + (glyphs == .unicode ? "…" : "~") }
            whole.append(character)
            if width < columns { beginning = whole }
        }
        return whole
    }

    /// The text in exactly `columns`: cut with an ellipsis, or filled up with spaces.
    public func padded(
        toColumns columns: Int, aligned: Alignment = .left, glyphs: GlyphSet = .unicode
    ) -> String {
        let text = truncated(toColumns: columns, glyphs: glyphs)
        let room = max(0, columns - text.columns)
        let before =
            switch aligned {
            case .left: 0
            case .centre: room / 2
            case .right: room
            }
        return String(repeating: " ", count: before) + text
            + String(repeating: " ", count: room - before)
    }
}
