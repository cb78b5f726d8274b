extension Action {
    /// New sounds like the selected one, and their end.
    static let language: [Action] = [
        Action(.library, "imagine", ["I"], "imagine four new notes like it") { $0.imagine() },
        Action(.library, "discard", ["delete"], "delete it, if it was said or imagined") {
            $0.askToDiscard()
        },
    ]
}

extension LineCommand {
    /// Sounds of words, and others like one that is there.
    static let language: [LineCommand] = [
        LineCommand("say", .words("WORDS"), "say it; the focused one of A to D takes it") {
            try $0.speak($1)
        },
        LineCommand("say-like", .words("WORDS"), "the same in the selected sound's voice") {
            try $0.speakLikeSelected($1)
        },
        LineCommand("imagine", .none, "imagine four new notes like the selected sound") {
            state, _ in state.imagine()
        },
        LineCommand("discard", .none, "delete the selected sound, if said or imagined") {
            state, _ in state.askToDiscard()
        },
    ]
}
