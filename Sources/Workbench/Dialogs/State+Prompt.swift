import Screen

extension State {
    /// Text that is typed into a prompt.
    mutating func type(_ key: Key, in prompt: Prompt) -> [Command] {
        var prompt = prompt
        if prompt.field.type(key) {
            prompt.fault = nil
            prompt.candidates = []
            lines.reset()
        }
        dialog = .prompt(prompt)
        return []
    }

    /// Does what the open prompt's line says; where that will not do it stays, with the reason.
    mutating func finishLine() -> [Command] {
        guard case .prompt(var prompt) = dialog else { return [] }
        let text = prompt.field.text.trimmingSpaces
        if let kind = prompt.purpose.historyKind { lines.keep(text, as: kind) }
        dialog = nil
        do {
            if text.isEmpty {
                guard prompt.purpose.needsName else { return [] }
                throw LineError(
                    "a preset needs a name; \(key("close", in: .dialogs)) leaves without one")
            }
            return try finish(prompt.purpose, text)
        } catch {
            prompt.fault = "\(error)"
            keep(fault: "\(error)")
            dialog = .prompt(prompt)
            return []
        }
    }

    private mutating func finish(_ purpose: Prompt.Purpose, _ text: String) throws -> [Command] {
        switch purpose {
        case .command: return try obey(text)
        case .savePreset:
            return preset(named: text).map { [.savePreset($0, overwriting: false)] } ?? []
        case .renamePreset(let name):
            let commands = openPresets(selecting: text)
            return (name == text ? [] : [.renamePreset(name, to: text)]) + commands
        case .addFolder: return [.listSounds(folders: library.folders, adding: text)]
        case .slot: return try setSlot(text)
        }
    }

    /// Takes a line that was typed before into the open prompt.
    ///
    /// - Parameter steps: 1 for an older one, −1 for a newer one.
    mutating func recall(_ steps: Int) -> [Command] {
        guard case .prompt(var prompt) = dialog, let kind = prompt.purpose.historyKind,
            let line = lines.recall(steps, of: kind, from: prompt.field.text)
        else { return [] }
        prompt.field = TextField(line)
        prompt.fault = nil
        prompt.candidates = []
        dialog = .prompt(prompt)
        return []
    }
}

extension String {
    /// Without spaces at its ends.
    var trimmingSpaces: String {
        let head = drop { $0 == " " }
        return String(head.reversed().drop { $0 == " " }.reversed())
    }
}
