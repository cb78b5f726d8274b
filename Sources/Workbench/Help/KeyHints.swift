import Screen

/// The hints of the focused pane, with the keys as the user has bound them.
struct KeyHints {
    private let state: State

    init(_ state: State) { self.state = state }

    /// Of the dialog that is open, else of the pane.
    var hints: [KeyHint] {
        if let dialog = state.dialog { return hints(in: dialog) }
        if state.library.isTyping, state.focus == .library {
            return [
                hint(["find-done"], "to the list", .find),
                hint(["find-complete"], "complete", .find),
                hint(["find-leave"], "all sounds", .find),
                hint(["up", "down"], "select", .library),
            ]
        }
        if state.play.isOn { return keys }
        if state.automation.isEditing, state.focus == .blend { return lanes }
        return pane + [
            hint(["next-pane"], "next pane", .everywhere), hint(["quit"], "quit", .everywhere),
        ]
    }

    /// What stands at the right end, whatever else fits.
    var last: KeyHint? { state.dialog == nil ? hint(["help"], "keys", .everywhere) : nil }

    /// While letters are the keys of a piano.
    private var keys: [KeyHint] {
        let play = hint(["play"], state.transport.playing == nil ? "play" : "stop", .everywhere)
        let arrows = hint(["mix-left", "mix-right"], "blend", .blend)
        return (state.focus == .blend ? [arrows] : []) + [
            hint(["keys-down", "keys-up"], "octave", .keys),
            hint(["touch-down", "touch-up"], "touch", .keys),
            hint(["all-notes-off"], "silence", .keys), play,
            hint(["next-pane"], "next pane", .everywhere),
            hint(["keys"], "letters again", .everywhere),
        ]
    }

    /// While keys edit what moves in time.
    private var lanes: [KeyHint] {
        [
            hint(["point-before", "point-after"], "point", .lanes),
            hint(["point-up", "point-down"], "value", .lanes),
            hint(["point-earlier", "point-later"], "time", .lanes),
            hint(["point-new"], "new", .lanes), hint(["point-remove"], "remove", .lanes),
            hint(["lane-smooth"], "smooth", .lanes), hint(["lane-next"], "next lane", .lanes),
            hint(["lanes-end"], "end", .lanes),
        ]
    }

    private var pane: [KeyHint] {
        let play = hint(["play"], state.transport.playing == nil ? "play" : "stop", .everywhere)
        switch state.focus {
        case .library:
            return [
                hint(["up", "down"], "hear", .library),
                hint(["load-a", "load-b"], "as A, B", .library),
                hint(["find"], "find", .everywhere), hint(["sort"], "order", .library),
                hint(["favourite"], "favourite", .library), play,
                hint(["add-sound-to-mix"], "to the mix", .library),
            ]
        case .source(let slot):
            let arrows: [String] = ["cursor-left", "cursor-right", "up", "down"]
            return [hint(arrows, "cursor", .source), play]
                + (slot >= 2 ? [hint(["unload"], "take out", .source)] : []) + [
                    hint(["picture"], "picture", .source),
                    hint(["zoom-out", "zoom-in"], "zoom", .source),
                    hint(["region-start", "region-end"], "region", .source),
                    hint(["region-take"], "cut to it", .source),
                    hint(["mask"], "row follows", .source),
                    hint(["swap"], "swap A B", .source),
                ]
        case .blend:
            let isPad = state.hasPad
            let arrows: [String] =
                isPad
                ? ["mix-left", "mix-right", "mix-up", "mix-down"] : ["mix-left", "mix-right"]
            return [
                hint(arrows, "blend", .blend), play,
                hint(["semitone-down", "semitone-up"], "pitch", .blend),
                hint(["shorter", "longer"], "stretch", .blend), hint(["mask"], "mask", .blend),
                hint(["add-blend-to-mix"], "to the mix", .blend),
                hint(["export"], "export", .everywhere), hint(["undo"], "undo", .everywhere),
            ]
        case .mix:
            return [
                hint(["up", "down"], "slot", .mix), play,
                hint(["gain-down", "gain-up"], "gain", .mix), hint(["edit"], "edit", .mix),
                hint(["pan-left", "pan-right"], "pan", .mix), hint(["mute"], "mute", .mix),
                hint(["solo"], "solo", .mix),
                hint(["delay-less", "delay-more"], "delay", .mix),
                hint(["remove"], "remove", .mix), hint(["export"], "export", .everywhere),
            ]
        }
    }

    private func hints(in dialog: Dialog) -> [KeyHint] {
        let close = hint(["close"], "close", .dialogs)
        let scroll = { hint(["scroll-up", "scroll-down"], $0, .scrolling) }
        switch dialog {
        case .help: return [scroll("scroll"), hint(["help-find"], "find", .help), close]
        case .messages: return [scroll("scroll"), close]
        case .export:
            return [
                hint(["form-up", "form-down"], "select", .form),
                hint(["choice-before", "choice-after"], "change", .choice),
                hint(["form-next"], "complete", .form), hint(["form-write"], "write", .form),
                close,
            ]
        case .presets:
            return [
                hint(["narrowed-up", "narrowed-down"], "select", .narrowing),
                hint(["preset-load"], "load", .presets), KeyHint("a-z", "find"),
                hint(["preset-rename"], "rename", .presets),
                hint(["preset-delete"], "delete", .presets), close,
            ]
        case .sessions, .projects:
            return [scroll("select"), hint(["choose"], "open", .lists), close]
        case .devices: return [scroll("select"), hint(["choose"], "choose", .lists), close]
        case .prompt: return [hint(["line-done"], "do it", .line), close]
        case .question(let question):
            let isOpen = !question.choices.isEmpty
            return question.choices.map { KeyHint(String($0.key), $0.title) } + [
                hint(["answer-yes"], isOpen ? "as it is" : "yes", .question),
                hint(["answer-no"], isOpen ? "back" : "no", .question),
            ]
        }
    }

    /// Keys of actions beside each other; arrows and signs without anything between.
    private func hint(_ actions: [String], _ title: String, _ scope: Scope) -> KeyHint {
        let labels = actions.map { state.key($0, in: scope) }.filter { !$0.isEmpty }
        if labels == ["Left", "Right", "Up", "Down"] { return KeyHint("Arrows", title) }
        let isShort = labels.allSatisfy { $0.count == 1 }
        return KeyHint(labels.joined(separator: isShort ? "" : "/"), title)
    }
}
