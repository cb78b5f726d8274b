import Instruments

extension LineCommand {
    /// What is noted of the sound that is selected.
    static let marks: [LineCommand] = [
        LineCommand("rate", .rating, "rate the selected sound; /rating>=4 finds") { state, rating in
            try state.mark(.rate(rating))
        },
        LineCommand("tag", .words("WORD"), "a word of yours for the selected sound") {
            state, word in
            try state.mark(.tag(word))
        },
        LineCommand("untag", .words("WORD"), "take a word of yours away again") { state, word in
            try state.mark(.untag(word))
        },
        LineCommand("collect", .words("NAME"), "put the selected sound into a collection") {
            state, name in try state.mark(.collect(name))
        },
        LineCommand("drop", .words("NAME"), "take it out of a collection") { state, name in
            try state.mark(.drop(name))
        },
        LineCommand("rescan", .none, "look through the folders of sounds again") { state, _ in
            [.listSounds(folders: state.library.folders)]
        },
    ]
}

extension LineArgument where Value == Int {
    /// A rating; 0 takes it away.
    static var rating: LineArgument {
        let range = SoundMarks.ratings
        return LineArgument("\(range.lowerBound)-\(range.upperBound)") { words in
            guard words.count == 1, let rating = Int(words[0]) else { throw LineError.form }
            guard range.contains(rating) else { throw LineError("a rating \(range.limits)") }
            return rating
        }.choosing(range.map(String.init))
    }
}

extension State {
    /// Notes something of the selected sound, and says what is noted of it then.
    fileprivate mutating func mark(_ change: SoundMarks.Change) throws -> [Command] {
        guard let selected = library.selected else { throw LineError("no sound is selected") }
        let commands = mark([selected.reference], change)
        let facts = markFacts(of: selected.reference)
        let known = facts.isEmpty ? "nothing is noted of it" : facts.joined(separator: dot)
        return say(.done, "\(selected.sound.title): \(known)") + commands
    }

    /// Rating, tags and collections of a sound, as far as there are any.
    func markFacts(of reference: String) -> [String] {
        let marks = library.marks(of: reference)
        let star = glyph("★", "*")
        let rating = String(repeating: star, count: marks.rating)
        return ([rating] + marks.tags + marks.collections.map { "in \($0)" })
            .filter { !$0.isEmpty }
    }
}
