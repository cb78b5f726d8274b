import Screen

extension State {
    /// Lets words be typed; the first character replaces those of before.
    mutating func beginFilter() -> [Command] {
        library.field = TextField(library.filter, .isReplaced)
        library.typedFrom = focus
        return go(to: .library)
    }

    /// A key while words are typed; `nil` for a key that goes to the list.
    mutating func typeFilter(_ key: Key) -> [Command]? {
        if let action = keymap.action(for: key, inDialog: .find) {
            return action.perform(&self, 1)
        }
        var field = library.field ?? TextField(library.filter)
        // What is no text, such as F5 or Ctrl-L, does what it always does.
        guard field.type(key) else { return nil }
        library.field = field
        guard field.text != library.filter else { return [] }
        library.filter = field.text
        library.candidates = []
        lines.reset()
        return arrange()
    }

    /// Ends the typing; the words stay.
    mutating func keepFilter() -> [Command] {
        library.field = nil
        library.candidates = []
        lines.keep(library.filter.trimmingSpaces, as: Self.findHistory)
        return []
    }

    /// Ends the typing without words, where it began.
    mutating func leaveFilter() -> [Command] {
        library.field = nil
        library.candidates = []
        library.filter = ""
        let origin = library.typedFrom ?? .library
        return arrange() + go(to: panes.contains(origin) ? origin : .blend)
    }

    /// Takes words that were looked for before.
    ///
    /// - Parameter steps: 1 for older ones, −1 for newer ones.
    mutating func recallFilter(_ steps: Int) -> [Command] {
        guard let line = lines.recall(steps, of: Self.findHistory, from: library.filter) else {
            return []
        }
        find(line)
        library.candidates = []
        return arrange()
    }

    /// Takes other words for those that are typed.
    private mutating func find(_ words: String) {
        library.filter = words
        library.field = TextField(words)
    }

    /// Under which name the words that were looked for are kept.
    private static let findHistory = "find"

    /// Completes the last word of the filter by the words of the sounds.
    mutating func completeFilter() -> [Command] {
        let start = library.filter.lastIndex(of: " ").map { library.filter.index(after: $0) }
        var head = String(library.filter[..<(start ?? library.filter.startIndex)])
        var word = String(library.filter[(start ?? library.filter.startIndex)...])
        if word.hasPrefix("-") {
            head += "-"
            word.removeFirst()
        }
        guard !word.isEmpty else { return [] }
        let completion = Completion(
            head: head, word: word, candidates: library.index.words(beginning: word))
        find(completion.line)
        library.candidates = completion.candidates.count > 1 ? completion.candidates : []
        return arrange()
    }
}
