import Screen

/// The dialog that is open, in the middle of the panes.
struct DialogView: Widget {
    let state: State
    let dialog: Dialog

    func draw(into grid: inout CellGrid, in area: Rect) {
        switch dialog {
        case .help(let scroll, let words):
            HelpDialog(state: state, scroll: scroll, words: words).draw(into: &grid, in: area)
        case .messages(let scroll):
            MessagesDialog(state: state, scroll: scroll).draw(into: &grid, in: area)
        case .export(let form): ExportDialog(state: state, form: form).draw(into: &grid, in: area)
        case .presets(let list): PresetDialog(state: state, list: list).draw(into: &grid, in: area)
        case .devices(let list): ListDialog(list, state: state).draw(into: &grid, in: area)
        case .sessions(let list): ListDialog(list, state: state).draw(into: &grid, in: area)
        case .projects(let list): ListDialog(list, state: state).draw(into: &grid, in: area)
        case .prompt(let prompt):
            // The command line has its place below the panes, which it changes.
            guard prompt.purpose != .command else {
                guard let fault = prompt.fault,
                    !CommandField.hasRoom(for: prompt, inWidth: area.width - 2)
                else { return }
                return CommandFault(text: fault, state: state).draw(into: &grid, in: area)
            }
            PromptDialog(state: state, prompt: prompt).draw(into: &grid, in: area)
        case .question(let question):
            QuestionDialog(state: state, question: question).draw(into: &grid, in: area)
        }
    }
}
