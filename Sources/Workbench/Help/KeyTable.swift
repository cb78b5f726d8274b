import Screen

/// The keys as a table, for the command line and the documents.
public enum KeyTable {
    /// Tables in Markdown, one a part of the screen.
    public static func markdown(_ keymap: Keymap) -> String {
        var text = ""
        for scope in Scope.allCases {
            text += "**\(scope.title)**\n\n| keys | what they do |\n|---|---|\n"
            for action in keymap.actions(in: scope) where !action.keys.isEmpty {
                let keys = action.keys.map { "`" + KeyName.label($0) + "`" }
                text += "| \(keys.joined(separator: " ")) | \(action.title) |\n"
            }
            text += "\n"
        }
        return text
    }

    /// Columns: keys, what they do, the action's name in the configuration.
    public static func text(_ keymap: Keymap) -> String {
        var text = ""
        for scope in Scope.allCases {
            text += scope.title + "\n"
            for action in keymap.actions(in: scope) {
                let keys = action.keys.map(KeyName.label).joined(separator: " ")
                text += "  " + keys.padded(toColumns: 12) + " "
                text += action.title.padded(toColumns: 50) + " \(action.name)\n"
            }
            text += "\n"
        }
        return text
    }
}
