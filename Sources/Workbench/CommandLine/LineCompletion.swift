/// What may stand where an argument of the command line is typed.
struct LineCompletion: Sendable {
    /// What each word may be; the last takes all that follows.
    var words: [@Sendable (State) -> [String]] = []
    /// Whether it is a path, which the disk completes.
    var isPath = false
    /// What is asked for where it is not known yet.
    var missing: @Sendable (State) -> [Command] = { _ in [] }

    /// A path.
    static let path = LineCompletion(isPath: true)

    /// A preset's name.
    static let preset = LineCompletion(
        words: [{ $0.presets.names }], missing: { $0.presets.names.isEmpty ? [.listPresets] : [] })

    /// What the state knows.
    static func known(_ words: (@Sendable (State) -> [String])...) -> LineCompletion {
        LineCompletion(words: words)
    }

    /// What may become of what was typed after a command's word.
    ///
    /// - Parameters:
    ///   - head: what stands before it.
    ///   - rest: what was typed.
    func completed(head: String, rest: String, in state: State) -> Completion {
        var (head, rest, words) = (head, rest, words[...])
        while words.count > 1, let space = rest.firstIndex(of: " ") {
            head += rest[...space]
            rest = String(rest[rest.index(after: space)...])
            words = words.dropFirst()
        }
        let all = words.first?(state) ?? []
        return Completion(head: head, word: rest, candidates: all.filter { $0.begins(with: rest) })
    }
}
