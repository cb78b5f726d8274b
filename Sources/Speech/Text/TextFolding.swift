/// Takes a text to the characters that rules know: ASCII, and symbols that have names.
enum TextFolding {
    /// Letters that stand for others, and marks that are others' finer forms.
    private static let table: [Character: String] = {
        var table: [Character: String] = [
            "’": "'", "‘": "'", "‛": "'", "ʼ": "'", "´": "'", "`": "'", "′": "'",
            "“": "\"", "”": "\"", "„": "\"", "«": "\"", "»": "\"", "″": "\"",
            "‐": "-", "‑": "-", "‒": "–", "―": "—", "−": "-", "…": "...",
            "\u{A0}": " ", "\u{2007}": " ", "\u{2009}": " ", "\u{202F}": " ", "\u{3000}": " ",
            "\u{AD}": "", "\u{200B}": "", "\u{FEFF}": "", "\u{200D}": "",
            "ﬁ": "fi", "ﬂ": "fl", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe",
            "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "þ": "th",
            "ð": "th", "Þ": "Th", "\r\n": "\n", "\r": "\n", "µ": "μ", "Å": "A",
        ]
        for (plain, accented) in [
            ("a", "àáâãäåāăą"), ("c", "çćčĉ"), ("d", "ď"), ("e", "èéêëēėęě"), ("g", "ğģ"),
            ("i", "ìíîïīį"), ("k", "ķ"), ("l", "ĺľļ"), ("n", "ñńňņ"), ("o", "òóôõöōő"),
            ("r", "ŕř"), ("s", "śšşș"), ("t", "ťţț"), ("u", "ùúûüūůűų"), ("w", "ŵ"),
            ("y", "ýÿŷ"), ("z", "źżž"),
        ] {
            for letter in accented {
                table[letter] = plain
                table[Character(letter.uppercased())] = plain.uppercased()
            }
        }
        return table
    }()

    /// The text in known characters, full-width ones made narrow.
    static func folded(_ text: String) -> [Character] {
        var result: [Character] = []
        result.reserveCapacity(text.utf8.count)
        for character in text {
            if character.isASCII, character != "\r\n" {
                result.append(character == "`" ? "'" : character == "\r" ? "\n" : character)
            } else if let known = table[character] {
                result += known
            } else if let scalar = character.unicodeScalars.first,
                (0xFF01...0xFF5E).contains(scalar.value),
                let narrow = Unicode.Scalar(scalar.value - 0xFEE0)
            {
                result.append(Character(narrow))
            } else {
                result.append(character)
            }
        }
        return result
    }
}
