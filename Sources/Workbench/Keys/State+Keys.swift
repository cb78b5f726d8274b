import Screen

extension State {
    /// A key press: for the dialog that is open, the words being typed, or the focused pane.
    mutating func press(_ key: Key) -> [Command] {
        isFirstRun = false
        if let commands = pressNote(key) { return commands }
        if key.phase == .released { return [] }
        let key = Key(key.code, key.modifiers)
        if case .paste = key.code, !takesText {
            return say(
                .hint, "pasted text goes into fields alone, and is not taken for keys")
        }
        if let plain = keyAfterEscape(key) { return press(Key(.escape)) + press(plain) }
        if let dialog { return press(key, in: dialog) }
        if library.isTyping, let commands = typeFilter(key) { return commands }
        if let commands = point(key) { return commands }
        guard let (action, factor) = keymap.action(for: key, in: scope(of: key)) else {
            // Alt that means nothing leaves the key alone.
            guard key.modifiers == .alt,
                let (action, factor) = keymap.action(for: Key(key.code), in: scope(of: key))
            else { return [] }
            return action.perform(&self, factor)
        }
        return action.perform(&self, factor)
    }

    /// Where a key holds: in the focused pane, unless keys edit a lane, or letters are the keys of a
    /// piano, one of which it is not.
    private func scope(of key: Key) -> Scope {
        if automation.isEditing, focus == .blend { return .lanes }
        if play.isOn, case .character(let character) = key.code, character.isLetter { return .keys }
        return focus.scope
    }

    /// Whether a text may be typed where keys go.
    private var takesText: Bool { dialog?.scope.takesText ?? library.isTyping }

    /// The key of an Escape and a key that came as one: to a terminal that is Alt and the key.
    ///
    /// So it is read where Escape ends something: what is open, words being typed, or what plays,
    /// unless the key plays or stops by itself.
    private func keyAfterEscape(_ key: Key) -> Key? {
        guard key.modifiers == .alt else { return nil }
        let plain = Key(key.code)
        if dialog != nil || library.isTyping { return plain }
        guard transport.playing != nil, keymap.action(for: key, in: scope(of: key)) == nil,
            let (action, _) = keymap.action(for: plain, in: scope(of: plain))
        else { return nil }
        return action.name == "play" ? nil : plain
    }

    /// The panes in the order in which Tab goes through them.
    public var panes: [Pane] {
        [.library] + (0..<4).filter { $0 < 2 || document.sounds[$0] != nil }.map(Pane.source)
            + [.blend, .mix]
    }

    mutating func go(to pane: Pane) -> [Command] {
        focus = pane
        if pane != .library { library.field = nil }
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
        if let now = history.compared {
            history.compared = nil
            document = now
        }
        guard let before = history.undo(from: document) else {
            return say(.hint, "nothing to undo")
        }
        let again = keymap.label("redo")
        return restore(before.document)
            + say(
                .hint, "undone: \(before.name)" + (again.isEmpty ? "" : "; \(again) does it again"))
    }

    mutating func redo() -> [Command] {
        if history.compared != nil { return compareEdits() }
        guard let after = history.redo(from: document) else {
            return say(.hint, "nothing to redo")
        }
        return restore(after.document) + say(.hint, "done again: \(after.name)")
    }

    /// Brings a document back and loads the sounds that it has and that are not there.
    mutating func restore(_ other: Document) -> [Command] {
        document = other
        mix.slot = max(0, min(mix.slot, document.mix.slots.count - 1))
        if case .source(let slot) = focus, !panes.contains(.source(slot)) { focus = .blend }
        return loadMissing() + blendChanged() + mixChanged()
    }
}
