import Screen

extension State {
    /// A key press: for the dialog that is open, the words being typed, or the focused pane.
    mutating func press(_ key: Key) -> [Command] {
        isFirstRun = false
        if dialog != nil { return pressInDialog(key) }
        if library.isTyping, let commands = typeFilter(key) { return commands }
        if let commands = point(key) { return commands }
        guard let (action, factor) = keymap.action(for: key, in: focus.scope) else { return [] }
        return perform(action, factor: factor)
    }

    /// Does what a key is bound to.
    ///
    /// - Parameter factor: steps are so many times larger.
    mutating func perform(_ action: Action, factor: Float = 1) -> [Command] {
        if let commands = performEverywhere(action, factor: factor) { return commands }
        switch focus {
        case .library: return performInLibrary(action, factor: factor)
        case .source(let slot): return performInSource(action, slot: slot, factor: factor)
        case .blend: return performInBlend(action, factor: factor)
        case .mix: return performInMix(action, factor: factor)
        }
    }

    private mutating func performEverywhere(_ action: Action, factor: Float) -> [Command]? {
        switch action {
        case .play: return playOrStop()
        case .stop: return stopOrCancel()
        case .loop: return toggleLoop()
        case .louder: return changeVolume(by: factor)
        case .quieter: return changeVolume(by: -factor)
        case .nextPane: return moveFocus(by: 1)
        case .previousPane: return moveFocus(by: -1)
        case .goToLibrary: return go(to: .library)
        case .goToA: return go(to: .source(0))
        case .goToB: return go(to: .source(1))
        case .goToBlend: return go(to: .blend)
        case .goToMix: return go(to: .mix)
        case .find:
            library.isTyping = true
            library.typedFrom = focus
            return go(to: .library)
        case .undo: return undo()
        case .redo: return redo()
        case .export: return openExport()
        case .savePreset: return openSavePreset()
        case .presets:
            return openPresets()
        case .devices:
            dialog = .devices(DeviceList())
            return [.listDevices]
        case .commandLine:
            dialog = .prompt(Prompt(.command, label: ":"))
            return []
        case .help:
            dialog = .help(scroll: 0)
            return []
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        case .quit: return askToQuit()
        case .swap: return swapAB()
        default: return nil
        }
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

    private mutating func moveFocus(by step: Int) -> [Command] {
        let panes = panes
        let at = panes.firstIndex(of: focus) ?? 0
        return go(to: panes[(at + step + panes.count) % panes.count])
    }

    private mutating func askToQuit() -> [Command] {
        guard work != nil else { return [.stop, .save(Session(self)), .quit] }
        dialog = .question(
            Dialog.Question(
                text: "\(work?.label ?? "Work") is not finished. Quit all the same? (y/n)",
                yes: [.cancelWork, .stop, .save(Session(self)), .quit]))
        return []
    }

    private mutating func undo() -> [Command] {
        guard let before = history.undo(from: document) else {
            return say(.hint, "nothing to undo")
        }
        let again = keymap.label(.redo)
        return restore(before)
            + say(.hint, "undone" + (again.isEmpty ? "" : "; \(again) does it again"))
    }

    private mutating func redo() -> [Command] {
        guard let after = history.redo(from: document) else {
            return say(.hint, "nothing to redo")
        }
        return restore(after) + say(.hint, "done again")
    }

    /// Brings a document back and loads the sounds that it has and that are not there.
    mutating func restore(_ other: Document) -> [Command] {
        document = other
        slot = max(0, min(slot, document.mix.slots.count - 1))
        if case .source(let slot) = focus, !panes.contains(.source(slot)) { focus = .blend }
        return loadMissing() + blendChanged() + mixChanged()
    }
}
