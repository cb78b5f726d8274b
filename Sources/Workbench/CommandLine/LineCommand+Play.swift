import Instruments

extension LineCommand {
    /// The keys, MIDI, and how notes sound.
    static let play: [LineCommand] =
        [
            LineCommand("keys", .onOff, "letters are the keys of a piano, or not") { state, isOn in
                isOn == state.play.isOn ? [] : state.toggleKeys()
            },
            LineCommand(
                "midi", .words("alsa|jack|FILE|\(State.noInput)"), "listen to a keyboard"
            ) { $0.listen(to: $1) },
            LineCommand(
                "learn", .words("NAME").choosing(Controlled.all.map(\.id)),
                "the knob that is moved next sets this"
            ) { try $0.learn($1) },
            LineCommand(
                "unlearn", .words("NAME").choosing(Controlled.all.map(\.id)),
                "no knob sets this any more"
            ) { try $0.unlearn($1) },
            LineCommand(
                "program", .program, "the preset that a program change chooses"
            ) { $0.choose($1.name, for: $1.number) },
        ] + KeyboardSettings.Parameters.all.map { set($0, \.play.keyboard) }
        + VoiceSettings.Parameters.all.map(set)

    /// A parameter of how notes sound, which belongs to the preset.
    private static func set(_ parameter: Parameter<VoiceSettings>) -> LineCommand {
        LineCommand(parameter.id, .value(of: parameter), parameter.summary) { state, text in
            var voices = state.document.voices
            try read(text, as: parameter, into: &voices)
            state.edit(.of(parameter.id)) { $0.voices = voices }
            return []
        }
    }

    /// A parameter from whose change nothing follows at once.
    static func set<Root>(
        _ parameter: Parameter<Root>, _ path: WritableKeyPath<State, Root> & Sendable
    ) -> LineCommand {
        LineCommand(parameter.id, .value(of: parameter), parameter.summary) { state, text in
            try read(text, as: parameter, into: &state[keyPath: path])
            return []
        }
    }
}
