/// The lines of the help: the keys of the focused pane first, then all others and the commands of
/// the command line.
struct HelpLines: Equatable {
    /// A line.
    enum Line: Equatable {
        /// What the lines below it are of.
        case heading(String)
        /// A space above a heading.
        case space
        /// Keys, or a command, and what they do.
        case key(String, String)
    }

    /// The lines from the top.
    private(set) var lines: [Line] = []

    /// The help of a state; with words the lines alone that hold all of them.
    init(_ state: State, words: String?) {
        addKeys(of: state)
        add("Command line")
        for command in LineCommand.all {
            let words = [command.title, command.arguments].filter { !$0.isEmpty }
            lines.append(.key(":" + command.word, words.joined(separator: state.dot)))
        }
        guard let words = words?.lowercased().split(separator: " "), !words.isEmpty else { return }
        lines = lines.filter { line in
            guard case .key(let keys, let title) = line else { return false }
            let text = "\(keys) \(title)".lowercased()
            return words.allSatisfy { text.contains($0) }
        }
    }

    private mutating func addKeys(of state: State) {
        let focus = state.focus.scope
        let others = Scope.allCases.filter { $0 != .everywhere && $0 != focus }
        for scope in [focus, .everywhere] + others {
            add(scope.title)
            for action in state.keymap.actions(in: scope) where !action.keys.isEmpty {
                add(action.keys, action.title, of: state)
            }
        }
        add(TextField.keysTitle)
        for key in TextField.keys { add(key.keys, key.title, of: state) }
    }

    private mutating func add(_ heading: String) {
        if !lines.isEmpty { lines.append(.space) }
        lines.append(.heading(heading))
    }

    private mutating func add(_ keys: [String], _ title: String, of state: State) {
        let labels = keys.map { state.plain(KeyName.label($0)) }
        lines.append(.key(labels.joined(separator: "  "), title))
    }
}
