import Screen

extension State {
    /// Lines of a list in a dialog, about.
    private var page: Int { max(1, size.height - 8) }

    /// A key, or the mouse, while a dialog is open.
    mutating func press(_ key: Key, in dialog: Dialog) -> [Command] {
        if let commands = pointInDialog(key) ?? answer(key) { return commands }
        if let action = keymap.action(for: key, inDialog: dialog.scope) {
            return action.perform(&self, 1)
        }
        return type(key, in: dialog)
    }

    /// A key that no action of a dialog has: text, where it takes some.
    private mutating func type(_ key: Key, in dialog: Dialog) -> [Command] {
        switch dialog {
        case .help(_, let words?):
            var field = TextField(words)
            if field.type(key) { self.dialog = .help(scroll: 0, words: field.text) }
            return []
        case .presets(let list): return narrow(list, by: key)
        case .export: return editForm { $0.type(key) }
        case .prompt(let prompt): return type(key, in: prompt)
        case .help, .messages, .devices, .sessions, .projects, .question: return []
        }
    }

    /// Moves the selection of the open list, or scrolls what is open.
    ///
    /// - Parameter target: from the line that is selected and the last there is to the one that is to
    ///   be; no further than the ends.
    mutating func moveInDialog(
        to target: (_ line: Int, _ last: Int) -> Int
    ) -> [Command] {
        guard let line = dialog?.line else { return [] }
        let before = dialog
        let last = max(0, lines(of: dialog) - 1)
        dialog?.line = target(line, last).clamped(to: 0...last)
        planPresetAudition(after: before)
        return []
    }

    /// Moves by pages.
    mutating func turnPage(by pages: Int) -> [Command] {
        let lines = pages * page
        return moveInDialog { line, _ in line + lines }
    }

    /// How many lines there are to go to.
    private func lines(of dialog: Dialog?) -> Int {
        switch dialog {
        case .help(_, let words): Layout(self, size: size).places(inHelp: words)
        case .messages: Layout(self, size: size).messagePlaces
        case .presets(let list): list.items?.count ?? 0
        case .devices(let list): list.items?.count ?? 0
        case .sessions(let list): list.items?.count ?? 0
        case .projects(let list): list.items?.count ?? 0
        case .export, .prompt, .question, nil: 0
        }
    }

    /// Chooses the selected device, or opens the selected session or project.
    mutating func chooseFromList() -> [Command] {
        switch dialog {
        case .devices(let list):
            dialog = nil
            return choose(list.chosen)
        case .sessions(let list):
            dialog = nil
            return list.chosen.map { open($0) } ?? []
        case .projects(let list):
            dialog = nil
            return list.chosen.map { open($0) } ?? []
        default: return []
        }
    }

    /// Closes what is open; what a question was asked for comes back as it was left.
    mutating func closeDialog() -> [Command] {
        switch dialog {
        case .question(let question):
            dialog = nil
            switch question.origin {
            case .presets(let line): return openPresets(line: line)
            case .export(let form): dialog = .export(form)
            case .savePreset(let name):
                dialog = .prompt(Prompt(.savePreset, label: Self.saveAs, text: name))
            case nil: break
            }
            return []
        case .prompt(let prompt):
            dialog = nil
            guard case .renamePreset(let name) = prompt.purpose else { return [] }
            return openPresets(selecting: name)
        case .presets:
            dialog = nil
            return leavePresets()
        default:
            dialog = nil
            return []
        }
    }
}
