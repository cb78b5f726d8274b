import Screen

extension KeyName {
    private static let labels: [String: String] = [
        "up": "↑", "down": "↓", "left": "←", "right": "→", "space": "Space", "escape": "Esc",
        "tab": "Tab", "enter": "Enter", "home": "Home", "end": "End", "pageup": "PgUp",
        "pagedown": "PgDn", "delete": "Del", "backspace": "Bksp", "insert": "Ins",
    ]
    private static let prefixes = [("ctrl-", "Ctrl-"), ("alt-", "Alt-"), ("shift-", "Shift-")]

    /// A key's name as keyboards show it: `Ctrl-L`, `PgUp`, `←`.
    public static func label(_ name: String) -> String {
        for (prefix, label) in prefixes where name.hasPrefix(prefix) && name.count > prefix.count {
            let rest = String(name.dropFirst(prefix.count))
            return label + (rest.count == 1 ? rest.uppercased() : Self.label(rest))
        }
        if let label = labels[name] { return label }
        return name.count > 1 && name.first == "f" ? name.uppercased() : name
    }
}
