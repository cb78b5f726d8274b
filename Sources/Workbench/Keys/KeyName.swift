import Screen

/// Keys as they are written in settings and shown to people: `ctrl-l`, `shift-right`, `?`, `space`.
public enum KeyName {
    private static let named: [(name: String, code: Key.Code)] = [
        ("up", .up), ("down", .down), ("left", .left), ("right", .right), ("home", .home),
        ("end", .end), ("pageup", .pageUp), ("pagedown", .pageDown), ("insert", .insert),
        ("delete", .delete), ("enter", .enter), ("escape", .escape), ("tab", .tab),
        ("backspace", .backspace), ("space", .character(" ")),
    ]
    private static let aliases = [
        "pgup": "pageup", "pgdn": "pagedown", "ins": "insert", "del": "delete",
        "return": "enter", "esc": "escape",
    ]
    private static let modifiers: [(name: String, modifier: Key.Modifiers)] = [
        ("ctrl", .control), ("alt", .alt), ("shift", .shift),
    ]

    /// Reads a key.
    ///
    /// Modifiers stand before it, each with a `-`, in any order; names may be in capitals, and a
    /// single letter is what it is. Shift and a letter are the capital.
    ///
    /// - Returns: the key, or `nil` where the text names none.
    public static func key(_ text: String) -> Key? {
        var rest = Substring(text)
        var held: Key.Modifiers = []
        while let (modifier, next) = modifier(before: rest) {
            guard !held.contains(modifier) else { return nil }
            held.insert(modifier)
            rest = next
        }
        guard let code = code(String(rest)) else { return nil }
        guard case .character(let character) = code, character != " " else {
            return Key(code, held)
        }
        if held.contains(.control) { return Key(.character(small(character)), held) }
        if held.contains(.shift) {
            guard let capital = only(character.uppercased()), capital != character else {
                return nil
            }
            return Key(.character(capital), held.subtracting(.shift))
        }
        return Key(code, held)
    }

    /// The name of a key, as ``key(_:)`` reads it back; `nil` for the mouse.
    public static func text(_ key: Key) -> String? {
        let prefix = modifiers.filter { key.modifiers.contains($0.modifier) }
            .map { $0.name + "-" }.joined()
        switch key.code {
        case .press, .drag, .wheel, .paste: return nil
        case .function(let number): return prefix + "f\(number)"
        case .character(let character) where character != " ":
            return prefix + String(character)
        default: return named.first { $0.code == key.code }.map { prefix + $0.name }
        }
    }

    private static func modifier(
        before text: Substring
    ) -> (Key.Modifiers, Substring)? {
        for (name, modifier) in modifiers {
            let start = text.prefix(name.count + 1)
            // A key must be left after the dash.
            guard start.lowercased() == name + "-", text.count > start.count else { continue }
            return (modifier, text.dropFirst(start.count))
        }
        return nil
    }

    private static func code(_ text: String) -> Key.Code? {
        if let character = only(text) {
            let isControl = character.unicodeScalars.contains {
                $0.properties.generalCategory == .control
            }
            return isControl ? nil : .character(character)
        }
        let name = aliases[text.lowercased()] ?? text.lowercased()
        if let known = named.first(where: { $0.name == name }) { return known.code }
        guard name.first == "f", let number = Int(name.dropFirst()), (1...12).contains(number),
            name == "f\(number)"
        else { return nil }
        return .function(number)
    }

    private static func only(_ text: String) -> Character? {
        text.count == 1 ? text.first : nil
    }

    private static func small(_ character: Character) -> Character {
        only(character.lowercased()) ?? character
    }
}
