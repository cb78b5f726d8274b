import Screen

/// A line of text that is being typed.
public struct TextField: Equatable, Sendable {
    /// The characters.
    public private(set) var text: String
    /// Characters before the cursor.
    public private(set) var cursor: Int
    /// What the first key does to the text that the field came with.
    private var filling: Filling

    /// What becomes of a text that a field comes with.
    public enum Filling: Equatable, Sendable {
        /// It stays.
        case stays
        /// A character typed first replaces it.
        case isReplaced
        /// It is the beginning of a path, and only a character that begins another replaces it.
        case beginsPath
    }

    /// A text with the cursor at its end.
    public init(_ text: String = "", _ filling: Filling = .stays) {
        self.text = text
        self.filling = filling
        cursor = text.count
    }

    /// Whether a character, whichever it is, replaces the text.
    public var isSelected: Bool { filling == .isReplaced && !text.isEmpty }

    /// Empties the field where `character` replaces what it came with.
    private mutating func giveWay(to character: Character) {
        let gives =
            switch filling {
            case .stays: false
            case .isReplaced: true
            case .beginsPath: character == "/" || character == "~"
            }
        guard gives else { return }
        text = ""
        cursor = 0
    }

    /// Takes a key.
    ///
    /// - Returns: whether it was one for text.
    package mutating func type(_ key: Key) -> Bool {
        if case .paste(let text) = key.code { return paste(text) }
        if case .character(let character) = key.code, key.modifiers == [], character.columns > 0 {
            giveWay(to: character)
        }
        let isText = edit(key)
        if isText { filling = .stays }
        return isText
    }

    /// Takes a pasted text in, on one line.
    private mutating func paste(_ text: String) -> Bool {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
            .filter { $0.columns > 0 }
        for character in line { _ = type(Key(character)) }
        return true
    }

    private mutating func edit(_ key: Key) -> Bool {
        if case .character(let character) = key.code, key.modifiers == [], character.columns > 0 {
            insert(character)
            return true
        }
        guard let known = Self.known(key) else { return false }
        known.edit(&self)
        return true
    }

    private mutating func insert(_ character: Character) {
        let after = text.count - cursor
        text.insert(character, at: place)
        cursor = text.count - after
    }

    private var place: String.Index { text.index(text.startIndex, offsetBy: cursor) }

    /// Moves the cursor by characters, no further than to the ends.
    mutating func moveCursor(by characters: Int) {
        cursor = (cursor + characters).clamped(to: 0...text.count)
    }

    /// Deletes the character before the cursor, or the one at it.
    mutating func delete(before: Bool) {
        guard before ? cursor > 0 : cursor < text.count else { return }
        if before { cursor -= 1 }
        text.remove(at: place)
    }

    /// Deletes what stands before the cursor.
    mutating func deleteAllBefore() {
        text.removeSubrange(..<place)
        cursor = 0
    }

    /// Deletes the word before the cursor.
    mutating func deleteWord() {
        let kept = text[..<place].reversed().drop { $0 == " " }.drop { $0 != " " }
        let head = String(kept.reversed())
        text = head + text[place...]
        cursor = head.count
    }
}
