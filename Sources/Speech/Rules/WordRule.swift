/// Words, spelled ones among them, and Roman numerals behind words that number things.
enum WordRule {
    /// Capitals that are said as a word.
    private static let acronyms: Set<String> = [
        "NASA", "NATO", "UNESCO", "UNICEF", "AIDS", "RAM", "ROM", "LASER", "SCUBA", "OPEC", "PIN",
        "SIM", "GIF", "RADAR", "SONAR", "NAFTA", "ASAP", "SWAT", "COVID", "ASCII", "MIDI", "WAV",
        "FLAC", "ALSA", "JACK", "CAPTCHA", "NIMBY", "POTUS", "SCOTUS", "IKEA", "LEGO",
        "VIM", "GNU", "BASIC", "FEMA", "DARPA", "TED", "SARS", "YOLO", "DOS", "BIOS", "SAAB",
    ]
    /// Words that are said otherwise than their letters.
    private static let respelled: [String: String] = [
        "JPEG": "jay peg", "OK": "okay", "PNG": "P N G", "MPEG": "em peg", "GUI": "gooey",
        "SQL": "sequel", "TV": "T V", "OKs": "okays",
    ]
    private static let numbered: Set<String> = [
        "war", "chapter", "part", "act", "volume", "book", "section", "type", "phase", "title",
        "bowl", "rocky", "class", "grade", "level", "stage", "world", "scene", "episode", "vol",
        "article", "figure", "table", "appendix", "mark", "apollo", "opus", "number",
    ]
    private static let rulers: Set<String> = [
        "henry", "louis", "george", "charles", "edward", "richard", "james", "william", "john",
        "paul", "pius", "elizabeth", "philip", "frederick", "alexander", "nicholas", "catherine",
        "napoleon", "benedict", "francis", "gregory", "leo", "peter", "mary", "leopold", "otto",
        "ivan", "victoria", "ramses", "ptolemy", "gustav", "christian", "haakon", "olav", "clement",
    ]
    private static let clipped: Set<String> = [
        "'tis", "'twas", "'em", "'til", "'cause", "'round", "'bout", "'n", "'kay",
    ]

    static func read(_ cursor: inout TextCursor, _ context: TextContext) -> [SpokenToken]? {
        guard cursor.isAtWordStart else { return nil }
        if let word = clippedWord(&cursor) { return [.word(word)] }
        guard cursor.peek()?.isLatin == true else { return nil }
        var body = cursor.letters()
        while cursor.peek() == "'", cursor.peek(1)?.isLatin == true {
            cursor.place += 1
            body += "'" + cursor.letters()
        }
        if let number = roman(body, behind: context.before, before: cursor.nextWord) {
            return number
        }
        if body == "A", !context.isAllCapitals, !context.isSentenceStart { return [.letter("a")] }
        return said(body, hasContext: !context.isAllCapitals)
    }

    private static func clippedWord(_ cursor: inout TextCursor) -> String? {
        guard cursor.peek() == "'" else { return nil }
        guard let word = cursor.take(longestOf: Array(clipped)) else { return nil }
        if word == "'n" { _ = cursor.take("'") }
        return word
    }

    /// A Roman numeral: "War II", "Henry VIII". A one before a small word is the speaker: "Part I
    /// liked".
    private static func roman(
        _ word: String, behind before: String, before next: String
    ) -> [SpokenToken]? {
        let isPossessive = word.hasSuffix("'s")
        let name = isPossessive ? String(word.dropLast(2)) : word
        guard let value = WordShape.roman(name), before.first?.isCapital == true,
            name != "I" || next.isEmpty || next.first?.isCapital == true
        else { return nil }
        var words: [String]
        if numbered.contains(before.lowercased()) {
            words = EnglishNumber.cardinal(value)
        } else if rulers.contains(before.lowercased()) {
            words = ["the"] + EnglishNumber.ordinal(value)
        } else {
            return nil
        }
        if isPossessive { words.append(words.removeLast() + "'s") }
        return words.map { .word($0) }
    }

    /// A word of letters and apostrophes.
    ///
    /// - Parameter hasContext: whether capitals mean something, since not all are.
    static func said(_ word: String, hasContext: Bool) -> [SpokenToken] {
        if let known = respelled[word] {
            return known.split(separator: " ").flatMap { part in
                part.count == 1 ? SpokenToken.letters(part) : SpokenToken.words(String(part))
            }
        }
        // Capitals, and what hangs on them: the s of "CDs" and of "BBC's".
        let capitals = word.prefix { $0.isCapital }
        let rest = word.dropFirst(capitals.count)
        let isPlural = rest == "s" || rest == "'s"
        if capitals.count >= 2, rest.isEmpty || isPlural {
            if acronyms.contains(String(capitals)) || isSpoken(capitals, hasContext: hasContext) {
                return [.word(word.lowercased())]
            }
            guard isPlural, let last = capitals.last else { return SpokenToken.letters(capitals) }
            return SpokenToken.letters(capitals.dropLast()) + [.word(last.lowercased() + "'s")]
        }
        if word.count == 1, !["a", "i", "o"].contains(word.lowercased()) {
            return SpokenToken.letters(word)
        }
        if word.contains("'") { return [.word(word.lowercased())] }
        return WordShape.parts(word).flatMap { part in
            part.count == 1 && !["a", "o"].contains(part) && word.count > 1
                ? SpokenToken.letters(part) : [.word(part)]
        }
    }

    /// Whether capitals are a word: long enough and with a vowel, or nothing but capitals around.
    private static func isSpoken(_ capitals: Substring, hasContext: Bool) -> Bool {
        let hasVowel = capitals.contains { "AEIOUY".contains($0) }
        guard hasVowel else { return false }
        return !hasContext || capitals.count >= 5
    }
}
