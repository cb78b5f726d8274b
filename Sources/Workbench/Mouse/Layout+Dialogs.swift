import Screen

extension Layout {
    /// The item of the open dialog's list in a cell.
    func dialogIndex(atX x: Int, y: Int) -> Int? {
        let list: ListLayout? =
            switch state.dialog {
            case .presets(let list): PresetDialogLayout(list, in: body).list
            case .devices(let list): ListDialogLayout(list, in: body).list
            case .sessions(let list): ListDialogLayout(list, in: body).list
            case .projects(let list): ListDialogLayout(list, in: body).list
            case .export, .help, .messages, .prompt, .question, nil: nil
            }
        return list?.index(atX: x, y: y)
    }

    /// The line of the export's form in a cell.
    func exportLine(atX x: Int, y: Int) -> ExportForm.Line? {
        guard case .export(let form) = state.dialog else { return nil }
        return ExportLayout(form, saying: state.said(of: form), in: body).line(atX: x, y: y)
    }

    /// How many places there are to scroll to in the help, at least one.
    ///
    /// - Parameter words: those that the help's lines are looked for by.
    func places(inHelp words: String?) -> Int {
        TextDialogLayout(in: body).places(of: HelpLines(state, words: words).lines.count)
    }

    /// How many places there are to scroll to in the messages, at least one.
    var messagePlaces: Int {
        let layout = TextDialogLayout(in: body)
        return layout.places(of: MessageLines(state, columns: layout.inside.width).lines.count)
    }
}
