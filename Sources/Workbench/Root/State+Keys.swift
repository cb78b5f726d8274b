import Screen

extension State {
    /// A key press: for the dialog that is open, the words being typed, or the focused pane.
    mutating func press(_ key: Key) -> [Command] {
        isFirstRun = false
        if dialog != nil { return pressInDialog(key) }
        if library.isTyping, let commands = typeFilter(key) { return commands }
        if let commands = point(key) { return commands }
        guard let (action, factor) = keymap.action(for: key, in: focus.scope) else { return [] }
        return action.perform(&self, factor)
    }

    /// The panes in the order in which Tab goes through them.
    public var panes: [Pane] {
        [.library] + (0..<4).filter { $0 < 2 || document.sounds[$0] != nil }.map(Pane.source)
            + [.blend, .mix]
    }

    mutating func go(to pane: Pane) -> [Command] {
        focus = pane
        if pane != .library { library.isTyping = false }
        return []
    }

    mutating func moveFocus(by step: Int) -> [Command] {
        let panes = panes
        let at = panes.firstIndex(of: focus) ?? 0
        return go(to: panes[(at + step + panes.count) % panes.count])
    }

    mutating func askToQuit() -> [Command] {
        guard export.work != nil else { return [.stop, .save(Session(self)), .quit] }
        dialog = .question(
            Dialog.Question(
                text: "\(export.work?.label ?? "Work") is not finished. Quit all the same? (y/n)",
                yes: [.cancelWork, .stop, .save(Session(self)), .quit]))
        return []
    }

    mutating func undo() -> [Command] {
        guard let before = history.undo(from: document) else {
            return say(.hint, "nothing to undo")
        }
        let again = keymap.label("redo")
        return restore(before)
            + say(.hint, "undone" + (again.isEmpty ? "" : "; \(again) does it again"))
    }

    mutating func redo() -> [Command] {
        guard let after = history.redo(from: document) else {
            return say(.hint, "nothing to redo")
        }
        return restore(after) + say(.hint, "done again")
    }

    /// Brings a document back and loads the sounds that it has and that are not there.
    mutating func restore(_ other: Document) -> [Command] {
        document = other
        mix.slot = max(0, min(mix.slot, document.mix.slots.count - 1))
        if case .source(let slot) = focus, !panes.contains(.source(slot)) { focus = .blend }
        return loadMissing() + blendChanged() + mixChanged()
    }
}
