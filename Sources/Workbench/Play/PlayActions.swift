import Instruments

extension Action {
    /// Turns letters into the keys of a piano.
    static let play = Action(
        .everywhere, "keys", ["K"], "letters are the keys of a piano, or not"
    ) { $0.toggleKeys() }

    /// What is done while letters are the keys of a piano.
    static let keys: [Action] =
        KeyboardSettings.Parameters.all.flatMap { parameter in
            presses(parameter, in: .keys) { state, press, factor in
                state.step(parameter, by: press.steps * factor)
            }
        } + [
            Action(.keys, "all-notes-off", ["backspace"], "silence all notes") {
                $0.silenceNotes()
            }
        ]
}
