/// How words are put together of capitals and small letters.
enum WordShape {
    /// Parts of a word that was written together, in small letters: "YouTube" is two; "McDonald" and
    /// a word in capitals are one.
    static func parts(_ word: String) -> [String] {
        let letters = Array(word)
        var parts: [String] = []
        var part = ""
        for (place, letter) in letters.enumerated() {
            let before = place > 0 ? letters[place - 1] : " "
            let next = place + 1 < letters.count ? letters[place + 1] : " "
            let isStart =
                letter.isCapital
                && (!before.isCapital || (!next.isCapital && next.isLatin && part.count > 1))
            if isStart, !part.isEmpty, part != "Mc", part != "Mac", part != "O", part != "De" {
                parts.append(part.lowercased())
                part = ""
            }
            part.append(letter)
        }
        return parts + (part.isEmpty ? [] : [part.lowercased()])
    }

    /// The value of a Roman numeral in capitals, up to 3999; `nil` for what is none.
    static func roman(_ text: String) -> Int? {
        let values: [Character: Int] = [
            "I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000,
        ]
        var (total, before) = (0, 0)
        for letter in text.reversed() {
            guard let value = values[letter] else { return nil }
            total += value < before ? -value : value
            before = max(before, value)
        }
        return text.isEmpty || total <= 0 || written(total) != text ? nil : total
    }

    /// A number in Roman capitals.
    private static func written(_ number: Int) -> String {
        let steps = [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
            (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ]
        var (rest, result) = (number, "")
        for (value, letters) in steps {
            while rest >= value, result.count < 16 {
                result += letters
                rest -= value
            }
        }
        return result
    }
}
