/// Marks: pauses, and symbols that have a name.
enum SymbolRule {
    private static let pauses: [Character: Pause] = [
        ",": .comma, ";": .clause, ":": .clause, ".": .sentence, "!": .exclamation,
        "?": .question, "(": .comma, ")": .comma, "[": .comma, "]": .comma, "{": .comma,
        "}": .comma, "–": .comma, "—": .comma, "\n": .sentence, "¿": .comma, "¡": .comma,
        "。": .sentence, "、": .comma, "•": .comma, "|": .comma,
    ]
    private static let names: [Character: String] = [
        "&": "and", "+": "plus", "=": "equals", "×": "times", "*": "times", "÷": "divided by",
        "<": "less than", ">": "greater than", "±": "plus or minus", "≈": "about equal to",
        "≤": "less than or equal to", "≥": "greater than or equal to", "≠": "not equal to",
        "√": "the square root of", "∞": "infinity", "π": "pi", "°": "degrees", "%": "percent",
        "§": "section", "©": "copyright", "®": "registered", "™": "trademark", "@": "at",
        "→": "to", "←": "from", "/": "slash", "\\": "backslash", "^": "to the power of",
        "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "Δ": "delta", "ε": "epsilon",
        "θ": "theta", "λ": "lambda", "μ": "mu", "σ": "sigma", "Σ": "sigma", "τ": "tau",
        "φ": "phi", "ω": "omega", "Ω": "omega", "$": "dollars", "€": "euros", "£": "pounds",
        "♭": "flat", "♯": "sharp", "♪": "", "½": "one half", "#": "hash", "_": "",
        "²": "squared", "³": "cubed", "₂": "two", "~": "about",
    ]

    /// What one character is said as; nothing for those without a name.
    static func said(_ character: Character, in cursor: TextCursor) -> [SpokenToken] {
        if let pause = pauses[character] { return [.pause(pause)] }
        if character == "-" { return dash(cursor) }
        if character == "/", cursor.peek(-1)?.isLatin == true, cursor.peek(1)?.isLatin == true {
            return []
        }
        // Stars set words off, unless they stand before a number.
        let isBeforeNumber = cursor.peek(1)?.isWhitespace == true || cursor.peek(1)?.isDigit == true
        if character == "*", !isBeforeNumber || cursor.peek(-1) == "*" { return [] }
        if "<>~_^#".contains(character), cursor.peek(1)?.isLatin == true { return [] }
        return SpokenToken.words(names[character] ?? "")
    }

    /// A dash: nothing within a word, "minus" between numbers, a pause between words.
    private static func dash(_ cursor: TextCursor) -> [SpokenToken] {
        if cursor.peek(-1) == "-" || cursor.peek(1) == "-" { return [.pause(.comma)] }
        guard cursor.peek(-1)?.isWhitespace ?? true, cursor.peek(1)?.isWhitespace ?? true else {
            return []
        }
        let isBetweenNumbers = cursor.peek(-2)?.isDigit == true && cursor.peek(2)?.isDigit == true
        return isBetweenNumbers ? SpokenToken.words("minus") : [.pause(.comma)]
    }
}
