extension State {
    /// What undo calls an edit of a kind: a few words that a person knows from the keys.
    func editName(of kind: String) -> String {
        let words = kind.split(separator: " ").map(String.init)
        guard let word = words.first else { return kind }
        // Kinds count from 0, people from 1.
        let number = words.count > 1 ? Int(words[1]) : nil
        switch (word, number) {
        case ("slot", let slot?):
            return "slot \(slot + 1), " + words.dropFirst(2).joined(separator: " ")
        case ("add", _): return "a new slot"
        case ("remove", _): return "a slot emptied"
        case ("load", let slot?): return "another \(Self.letter(slot))"
        case ("unload", let slot?): return "\(Self.letter(slot)) taken out"
        case ("move", _), ("mix", _): return "the move of the point"
        case ("mask", let row?): return "the mask of row \(row)"
        case ("reset-dimension", let row?): return "the reset of row \(row)"
        case ("open", _): return "what was opened"
        case ("preset", _): return kind
        case ("reset-blend", _): return "the reset of the blend"
        default: break
        }
        guard let action = keymap.actions.first(where: { $0.name == word }) else { return kind }
        return action.title + (number.map { " \($0)" } ?? "")
    }
}
