import Screen

extension Layout {
    /// The item of the open dialog's list in a cell.
    func dialogIndex(atX x: Int, y: Int) -> Int? {
        switch state.dialog {
        case .presets(let list):
            PresetDialog(state: state, list: list).index(atX: x, y: y, in: body)
        case .devices(let list): ListDialog(list, state: state).index(atX: x, y: y, in: body)
        case .sessions(let list): ListDialog(list, state: state).index(atX: x, y: y, in: body)
        case .projects(let list): ListDialog(list, state: state).index(atX: x, y: y, in: body)
        case .export, .help, .messages, .prompt, .question, nil: nil
        }
    }

    /// The line of the export's form in a cell.
    func exportLine(atX x: Int, y: Int) -> ExportForm.Line? {
        guard case .export(let form) = state.dialog else { return nil }
        return ExportDialog(state: state, form: form).line(atX: x, y: y, in: body)
    }

    /// How many places there are to scroll to in the help, at least one.
    ///
    /// - Parameter words: those that the help's lines are looked for by.
    func places(inHelp words: String?) -> Int { HelpDialog.places(state, words: words, in: body) }

    /// How many places there are to scroll to in the messages, at least one.
    var messagePlaces: Int { MessagesDialog.places(state, in: body) }
}
