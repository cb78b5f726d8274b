/// A piece of text as it is spoken.
public enum SpokenToken: Equatable, Sendable {
    /// A word of lower-case letters and apostrophes.
    case word(String)
    /// The name of a letter, a lower-case one, said by itself: the *B* of "BBC".
    case letter(Character)
    /// Silence, and how the voice goes into it.
    case pause(Pause)

    /// Words of a phrase of spaces: `"a half"` is two.
    static func words(_ phrase: String) -> [SpokenToken] {
        phrase.split(separator: " ").map { .word(String($0)) }
    }

    /// The names of the letters of a text.
    static func letters(_ text: some StringProtocol) -> [SpokenToken] {
        text.lowercased().map { .letter($0) }
    }
}

/// A pause, from the shortest to the longest; the raw value is the mark that stands for it.
public enum Pause: Character, CaseIterable, Comparable, Sendable {
    /// Within a sentence.
    case comma = ","
    /// Between sentences that belong together.
    case clause = ";"
    /// After a sentence.
    case sentence = "."
    /// After something cried out.
    case exclamation = "!"
    /// After a question.
    case question = "?"

    /// The place among all pauses.
    private var length: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// Whether one yields to the other where both stand together.
    public static func < (a: Pause, b: Pause) -> Bool { a.length < b.length }
}

extension [SpokenToken] {
    /// The tokens as one line: words with spaces between them, letters' names in capitals, pauses as
    /// marks behind words: `"the B B C, at nine."`
    public var line: String {
        var result = ""
        for token in self {
            switch token {
            case .word(let word): result += (result.isEmpty ? "" : " ") + word
            case .letter(let letter): result += (result.isEmpty ? "" : " ") + letter.uppercased()
            case .pause(let pause): result.append(pause.rawValue)
            }
        }
        return result
    }

    /// Adds a token. A pause at the beginning is left out, and of two together the longer stays.
    mutating func add(_ token: SpokenToken) {
        guard case .pause(let pause) = token else { return append(token) }
        guard let last else { return }
        if case .pause(let before) = last {
            self[count - 1] = .pause(Swift.max(before, pause))
        } else {
            append(token)
        }
    }
}
