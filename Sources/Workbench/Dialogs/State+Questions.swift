import Screen

extension State {
    /// Asks once no dialog is open any more, so that no key meant for one answers.
    mutating func ask(_ question: Dialog.Question) -> [Command] {
        questions.append(question)
        return []
    }

    /// Opens the question that waits longest, if nothing else is open.
    mutating func askNext() {
        guard dialog == nil, !questions.isEmpty else { return }
        dialog = .question(questions.removeFirst())
    }

    /// A key of an answer that the open question brings along; `nil` for any other.
    mutating func answer(_ key: Key) -> [Command]? {
        guard case .question(let question) = dialog,
            let choice = question.choices.first(where: { key == Key($0.key) })
        else { return nil }
        dialog = nil
        return choice.commands
    }

    /// Answers the open question with yes.
    mutating func answerYes() -> [Command] {
        guard case .question(let question) = dialog else { return [] }
        dialog = nil
        guard case .presets(let line) = question.origin else { return question.yes }
        return question.yes + openPresets(line: line)
    }
}
