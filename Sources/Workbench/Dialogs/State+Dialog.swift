import Instruments
import Screen

extension State {
    /// Lines of a list in a dialog, about.
    var page: Int { max(1, size.height - 8) }

    mutating func pressInDialog(_ key: Key) -> [Command] {
        if key == Key(.escape) { return closeDialog() }
        if let commands = pointInDialog(key) { return commands }
        switch dialog {
        case .help(let scroll, let words): return press(key, inHelp: scroll, words)
        case .messages(let scroll): return press(key, inMessages: scroll)
        case .export(let form): return press(key, in: form)
        case .presets(let list): return press(key, in: list)
        case .devices(let list): return press(key, in: list)
        case .sessions(let list): return press(key, in: list)
        case .projects(let list): return press(key, in: list)
        case .prompt(let prompt): return press(key, in: prompt)
        case .question(let question): return press(key, in: question)
        case nil: return []
        }
    }

    /// `/` begins words that lines are looked for by; else letters scroll and close.
    private mutating func press(_ key: Key, inHelp scroll: Int, _ words: String?) -> [Command] {
        var field = TextField(words ?? "")
        switch key.code {
        case .up, .down, .pageUp, .pageDown, .wheel: break
        case .enter, .function(1):
            dialog = nil
            return []
        case .backspace where words?.isEmpty == true:
            dialog = .help(scroll: 0)
            return []
        case _ where words != nil && field.type(key):
            dialog = .help(scroll: 0, words: field.text)
            return []
        case .character("/"):
            dialog = .help(scroll: 0, words: "")
            return []
        case .character("q"), .character("?"):
            dialog = nil
            return []
        default: break
        }
        let places = Layout(self, size: size).places(inHelp: words)
        dialog = .help(
            scroll: Self.moved(scroll, by: key, count: places, page: page), words: words)
        return []
    }

    private mutating func press(_ key: Key, inMessages scroll: Int) -> [Command] {
        switch key.code {
        case .character("q"), .enter: dialog = nil
        default:
            let places = Layout(self, size: size).messagePlaces
            dialog = .messages(scroll: Self.moved(scroll, by: key, count: places, page: page))
        }
        return []
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

    /// Asks once no dialog is open any more, so that no key meant for one answers.
    mutating func ask(_ question: Dialog.Question) -> [Command] {
        questions.append(question)
        return []
    }

    /// Opens the question that waits longest, if nothing else is open.
    mutating func askNext() {
        guard dialog == nil, !questions.isEmpty else { return }
        dialog = .question(questions.removeFirst())
    }

    private mutating func press(_ key: Key, in question: Dialog.Question) -> [Command] {
        if let choice = question.choices.first(where: { key == Key($0.key) }) {
            dialog = nil
            return choice.commands
        }
        switch key {
        case Key("y"), Key("Y"):
            dialog = nil
            guard case .presets(let line) = question.origin else { return question.yes }
            return question.yes + openPresets(line: line)
        case Key("n"), Key("N"), Key("q"), Key(.enter): return closeDialog()
        default: return []
        }
    }

    private mutating func press(_ key: Key, in prompt: Prompt) -> [Command] {
        var prompt = prompt
        switch (key.code, key.modifiers) {
        case (.enter, _): break
        case (.tab, []): return complete(prompt)
        case (.up, _), (.character("p"), .control): return recall(1, in: prompt)
        case (.down, _), (.character("n"), .control): return recall(-1, in: prompt)
        default:
            if prompt.field.type(key) {
                prompt.fault = nil
                prompt.candidates = []
                lines.reset()
            }
            dialog = .prompt(prompt)
            return []
        }
        let text = prompt.field.text.trimmingSpaces
        if let kind = prompt.purpose.historyKind { lines.keep(text, as: kind) }
        dialog = nil
        do {
            if text.isEmpty {
                guard prompt.purpose.needsName else { return [] }
                throw LineError("a preset needs a name; Esc leaves without one")
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

    /// Where a selection goes with the keys of lists.
    static func moved(_ selection: Int, by key: Key, count: Int, page: Int) -> Int {
        let target =
            switch key.code {
            case .up, .character("k"): selection - 1
            case .down, .character("j"): selection + 1
            case .pageUp: selection - page
            case .pageDown, .character(" "): selection + page
            case .home, .character("g"): 0
            case .end, .character("G"): count - 1
            case .wheel(_, _, let by): selection - 3 * by
            default: selection
            }
        return min(max(0, target), max(0, count - 1))
    }
}

extension String {
    /// Without spaces at its ends.
    var trimmingSpaces: String {
        let head = drop { $0 == " " }
        return String(head.reversed().drop { $0 == " " }.reversed())
    }
}
