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
        let at = text.index(text.startIndex, offsetBy: cursor)
        switch (key.code, key.modifiers) {
        case (.character(let character), []) where character.columns > 0:
            let after = text.count - cursor
            text.insert(character, at: at)
            cursor = text.count - after
        case (.backspace, _) where cursor > 0:
            text.remove(at: text.index(before: at))
            cursor -= 1
        case (.delete, _) where cursor < text.count:
            text.remove(at: at)
        case (.left, _): cursor = max(0, cursor - 1)
        case (.right, _): cursor = min(text.count, cursor + 1)
        case (.home, _), (.character("a"), .control): cursor = 0
        case (.end, _), (.character("e"), .control): cursor = text.count
        case (.character("u"), .control):
            text.removeSubrange(..<at)
            cursor = 0
        case (.character("w"), .control):
            let kept = text[..<at].reversed().drop { $0 == " " }.drop { $0 != " " }
            let head = String(kept.reversed())
            text = head + text[at...]
            cursor = head.count
        case (.backspace, _), (.delete, _): break
        default: return false
        }
        return true
    }
}
