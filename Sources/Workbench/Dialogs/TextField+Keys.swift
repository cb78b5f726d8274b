import Screen

/// Keys of a line of text: what they are, and what they do to it.
struct TextFieldKey: Sendable {
    /// The keys by name.
    let keys: [String]
    /// What they do, in a few words.
    let title: String
    let edit: @Sendable (_ field: inout TextField) -> Void

    init(
        _ keys: [String], _ title: String, edit: @escaping @Sendable (inout TextField) -> Void
    ) {
        (self.keys, self.title, self.edit) = (keys, title, edit)
    }
}

extension TextField {
    /// A heading for help.
    static let keysTitle = "Wherever text is typed"

    /// The keys that edit it; all that print something are text.
    static let keys: [TextFieldKey] = [
        TextFieldKey(["left"], "a character back") { $0.moveCursor(by: -1) },
        TextFieldKey(["right"], "a character on") { $0.moveCursor(by: 1) },
        TextFieldKey(["home", "ctrl-a"], "to the beginning") { $0.moveCursor(by: -$0.cursor) },
        TextFieldKey(["end", "ctrl-e"], "to the end") { $0.moveCursor(by: $0.text.count) },
        TextFieldKey(["backspace"], "delete the character before") { $0.delete(before: true) },
        TextFieldKey(["delete"], "delete the character here") { $0.delete(before: false) },
        TextFieldKey(["ctrl-w"], "delete the word before") { $0.deleteWord() },
        TextFieldKey(["ctrl-u"], "delete all before") { $0.deleteAllBefore() },
    ]

    private static let table: [Key: TextFieldKey] = keys.reduce(into: [:]) { table, known in
        for name in known.keys {
            if let key = KeyName.key(name) { table[key] = known }
        }
    }

    /// What a key is there; what is held with one that prints nothing does not matter.
    static func known(_ key: Key) -> TextFieldKey? {
        if let known = table[Key(key.code, key.modifiers)] { return known }
        if case .character = key.code { return nil }
        return table[Key(key.code)]
    }
}
