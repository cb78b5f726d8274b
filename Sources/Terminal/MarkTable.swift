/// What was found out about graphemes lately: a screen frame is made of few, and asking Unicode for each
/// of ten thousand cells takes longer than painting them.
struct MarkTable {
    private struct Entry {
        let key: Key
        let mark: Ink.Mark
    }

    /// A grapheme as it lies in memory, and its columns. Equal keys are equal graphemes, as long as
    /// the table holds the grapheme; the same grapheme may have several keys.
    private struct Key: Equatable {
        let low, high: UInt64
        let columns: Int

        init(_ glyph: Character, columns: Int) {
            (low, high) = unsafeBitCast(glyph, to: (UInt64, UInt64).self)
            self.columns = columns
        }

        /// One of 256 places.
        var place: Int {
            let mixed = (low ^ high &* 31 &+ UInt64(columns)) &* 0x9E37_79B9_7F4A_7C15
            return Int(mixed >> 56)
        }
    }

    private var entries = [Entry?](repeating: nil, count: 256)

    /// The mark of a grapheme.
    ///
    /// - Parameter columns: those that it takes in the frame.
    mutating func mark(_ glyph: Character, columns: Int) -> Ink.Mark {
        let key = Key(glyph, columns: columns)
        let place = key.place
        if let entry = entries[place], entry.key == key { return entry.mark }
        let mark = Ink.Mark(glyph, columns: columns)
        entries[place] = Entry(key: key, mark: mark)
        return mark
    }
}
