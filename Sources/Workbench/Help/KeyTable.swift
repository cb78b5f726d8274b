import Screen

/// The keys as a table, for the command line and the documents.
public enum KeyTable {
    /// Tables in Markdown, one a part of the screen.
    public static func markdown(_ keymap: Keymap) -> String {
        var text = ""
        for scope in Scope.allCases {
            let actions = keymap.actions(in: scope).filter { !$0.keys.isEmpty }
            text += table(scope.title, of: actions.map { ($0.keys, $0.title) })
        }
        return text + table(TextField.keysTitle, of: TextField.keys.map { ($0.keys, $0.title) })
    }

    private static func table(_ title: String, of rows: [(keys: [String], what: String)]) -> String
    {
        let lines = rows.map { keys, what in
            let labels = keys.map { "`" + KeyName.label($0) + "`" }
            return "| \(labels.joined(separator: " ")) | \(what) |\n"
        }
        return "**\(title)**\n\n| keys | what they do |\n|---|---|\n" + lines.joined() + "\n"
    }

    /// Columns: keys, what they do, the action's name in the configuration.
    public static func text(_ keymap: Keymap) -> String {
        var text = ""
        for scope in Scope.allCases {
            text += scope.title + "\n"
            for action in keymap.actions(in: scope) {
                text += line(action.keys, action.title.padded(toColumns: 50) + " " + action.name)
            }
            text += "\n"
        }
        let fixed = TextField.keys.map { line($0.keys, $0.title) }
        return text + TextField.keysTitle + "\n" + fixed.joined() + "\n"
    }

    private static func line(_ keys: [String], _ what: String) -> String {
        let labels = keys.map(KeyName.label).joined(separator: " ")
        return "  " + labels.padded(toColumns: 12) + " " + what + "\n"
    }
}
