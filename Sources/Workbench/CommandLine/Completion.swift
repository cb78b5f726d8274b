import Instruments

/// What may stand where a word of a line is being typed.
struct Completion: Equatable, Sendable {
    /// What stands before the word.
    var head: String
    /// The word as far as it is typed.
    var word: String
    /// What the word may become.
    var candidates: [String]

    /// The line with as much of the word as all candidates share; a word that can be no other is
    /// followed by a space, unless it is a folder.
    var line: String {
        guard let first = candidates.first else { return head + word }
        if candidates.count == 1 { return head + first + (first.hasSuffix("/") ? "" : " ") }
        let shared = candidates.dropFirst().reduce(first) { $0.sharedBeginning(with: $1) }
        return head + (shared.count >= word.count ? shared : word)
    }
}

extension String {
    /// What two texts begin with, whatever the case; as it stands in the first.
    fileprivate func sharedBeginning(with other: String) -> String {
        String(zip(self, other).prefix { $0.lowercased() == $1.lowercased() }.map(\.0))
    }

    /// Whether it begins with a text, whatever the case.
    func begins(with text: String) -> Bool {
        lowercased().hasPrefix(text.lowercased())
    }
}

extension State {
    /// What may stand at the end of a prompt's line; `nil` where the disk must be asked.
    func completion(of prompt: Prompt) -> Completion? {
        let text = prompt.field.text
        guard prompt.purpose == .command else { return nil }
        guard text.contains(" ") else {
            return Completion(
                head: "", word: text,
                candidates: LineCommand.all.map(\.word).filter { $0.begins(with: text) })
        }
        return command(in: prompt).map {
            $0.command.completion.completed(head: $0.head, rest: $0.rest, in: self)
        } ?? Completion(head: "", word: text, candidates: [])
    }

    /// The command of a prompt's line, what stands before its arguments, and these.
    private func command(
        in prompt: Prompt
    ) -> (command: LineCommand, head: String, rest: String)? {
        let text = prompt.field.text
        guard prompt.purpose == .command, let space = text.firstIndex(of: " "),
            let command = try? LineCommand.named(String(text[..<space]))
        else { return nil }
        return (command, String(text[...space]), String(text[text.index(after: space)...]))
    }

    /// Completes the line of the open prompt, by what is known or by what the disk holds.
    mutating func completeLine() -> [Command] {
        guard case .prompt(var prompt) = dialog else { return [] }
        if let path = path(in: prompt) {
            dialog = .prompt(prompt)
            return [.completePath(path)]
        }
        guard let completion = completion(of: prompt) else { return [] }
        prompt.field = TextField(completion.line)
        prompt.fault = nil
        prompt.candidates = completion.candidates.count > 1 ? completion.candidates : []
        dialog = .prompt(prompt)
        return command(in: prompt)?.command.completion.missing(self) ?? []
    }

    /// The path at the end of a prompt's line, where one is typed there.
    private func path(in prompt: Prompt) -> String? {
        let text = prompt.field.text
        switch prompt.purpose {
        case .addFolder: return text
        case .command:
            return command(in: prompt).flatMap { $0.command.completion.isPath ? $0.rest : nil }
        case .savePreset, .renamePreset, .slot: return nil
        }
    }

    /// Takes the folders that begin as a path does into the prompt, if it still stands there.
    mutating func take(folders: [String], of path: String) -> [Command] {
        if case .export(var form) = dialog, form.line == .folder, form.folder.text == path {
            let completion = Completion(head: "", word: path, candidates: folders)
            form.folder = TextField(completion.line)
            form.candidates = folders.count > 1 ? folders : []
            form.fault = folders.isEmpty ? "no folder begins so; it is made when you agree" : nil
            dialog = .export(form)
            return []
        }
        guard case .prompt(var prompt) = dialog, self.path(in: prompt) == path else { return [] }
        let completion = Completion(
            head: String(prompt.field.text.dropLast(path.count)), word: path, candidates: folders)
        prompt.field = TextField(completion.line)
        prompt.candidates = folders.count > 1 ? folders : []
        prompt.fault = folders.isEmpty ? "no folder begins so" : nil
        dialog = .prompt(prompt)
        return []
    }
}
