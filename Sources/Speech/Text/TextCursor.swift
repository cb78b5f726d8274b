/// A place in a text, and what can be read from there.
///
/// A value: a rule that reads ahead in vain leaves no trace.
struct TextCursor {
    /// The whole text, folded.
    let text: [Character]
    /// The next character's index.
    var place = 0

    /// Whether nothing is left.
    var isAtEnd: Bool { place >= text.count }

    /// The character so many places ahead, `nil` behind the ends.
    func peek(_ ahead: Int = 0) -> Character? {
        text.indices.contains(place + ahead) ? text[place + ahead] : nil
    }

    /// Takes the next character if it is one of these.
    mutating func take(anyOf choices: String) -> Character? {
        guard let next = peek(), choices.contains(next) else { return nil }
        place += 1
        return next
    }

    /// Takes a text, capitals and small letters alike, or nothing.
    mutating func take(_ wanted: String) -> Bool {
        var ahead = 0
        for character in wanted {
            guard let next = peek(ahead), next.lowercased() == character.lowercased() else {
                return false
            }
            ahead += 1
        }
        place += ahead
        return true
    }

    /// Takes characters as long as they are of a kind.
    mutating func take(while isWanted: (Character) -> Bool) -> String {
        let start = place
        while let next = peek(), isWanted(next) { place += 1 }
        return String(text[start..<place])
    }

    /// Takes digits, at least one and at most so many.
    mutating func digits(upTo most: Int = .max) -> String? {
        let start = place
        while let next = peek(), next.isDigit, place - start < most { place += 1 }
        return place > start ? String(text[start..<place]) : nil
    }

    /// Takes a whole number of one to so many digits, none beside them.
    mutating func wholeNumber(upTo most: Int) -> Int? {
        guard let digits = digits(upTo: most), peek()?.isDigit != true else { return nil }
        return Int(digits)
    }

    /// Takes blanks, but no line's end.
    mutating func skipBlanks() { while take(anyOf: " \t") != nil {} }

    /// Takes letters.
    mutating func letters() -> String { take { $0.isLatin } }

    /// Takes the longest of some texts that ends where a word does.
    mutating func take(longestOf choices: [String], isExact: Bool = false) -> String? {
        var best: (choice: String, place: Int)?
        for choice in choices {
            var attempt = self
            guard attempt.take(choice), attempt.isAtWordEnd else { continue }
            if isExact, String(text[place..<attempt.place]) != choice { continue }
            if choice.count > best?.choice.count ?? 0 { best = (choice, attempt.place) }
        }
        if let best { place = best.place }
        return best?.choice
    }

    /// Whether no letter or digit goes on here.
    var isAtWordEnd: Bool { peek().map { !$0.isLatin && !$0.isDigit } ?? true }

    /// Whether a word may begin here: none goes on from before.
    var isAtWordStart: Bool { peek(-1).map { !$0.isLatin && !$0.isDigit } ?? true }

    /// The next word without taking it, blanks before it passed over.
    var nextWord: String {
        var ahead = self
        ahead.skipBlanks()
        return ahead.letters()
    }
}

extension Character {
    /// Whether it is one of 0…9.
    var isDigit: Bool { ("0"..."9").contains(self) }
    /// Whether it is one of A…Z or a…z.
    var isLatin: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
    /// Whether it is one of A…Z.
    var isCapital: Bool { ("A"..."Z").contains(self) }
}
