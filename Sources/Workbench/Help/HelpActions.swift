extension Action {
    /// Shows the keys.
    static let openHelp = Action(.everywhere, "help", ["?", "f1"], "keys") {
        $0.dialog = .help(scroll: 0)
        return []
    }

    /// What keys do in the help.
    static let help: [Action] = [
        Action(.help, "help-find", ["/"], "lines with words that are typed") {
            $0.dialog = .help(scroll: 0, words: "")
            return []
        },
        Action(.help, "help-close", ["enter", "q"], "close it") { $0.closeDialog() },
        Action(.help, "help-again", ["?", "f1"], "close what they opened") { $0.closeDialog() },
        Action(.words, "words-close", ["enter", "f1"], "close it") { $0.closeDialog() },
        Action(.words, "words-erase", ["backspace"], "a letter less; of none, all lines") {
            $0.eraseWord()
        },
    ]

    /// What keys do in the lines that were said.
    static let messages: [Action] = [
        Action(.messages, "messages-close", ["enter", "q"], "close it") { $0.closeDialog() }
    ]
}

extension State {
    /// Takes a letter off the words that the help is searched for; where there is none, shows all
    /// of it.
    fileprivate mutating func eraseWord() -> [Command] {
        guard case .help(_, let words?) = dialog else { return [] }
        dialog = .help(scroll: 0, words: words.isEmpty ? nil : String(words.dropLast()))
        return []
    }
}
