/// Numbers in English words, the American way: "one hundred twenty three".
///
/// Numbers come as their digits, so that none is too long.
enum EnglishNumber {
    static let ones = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
        "nineteen",
    ]
    private static let tens = [
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ]
    private static let scales = [
        "", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion",
    ]
    private static let irregularOrdinals = [
        "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
        "nine": "ninth", "twelve": "twelfth",
    ]

    /// Words of 0…99; none for 0 unless it is named.
    private static func underHundred(_ value: Int) -> [String] {
        if value < 20 { return [ones[value]] }
        return [tens[value / 10]] + (value % 10 == 0 ? [] : [ones[value % 10]])
    }

    private static func underThousand(_ value: Int) -> [String] {
        let hundreds = value >= 100 ? [ones[value / 100], "hundred"] : []
        return hundreds + (value % 100 == 0 && value > 0 ? [] : underHundred(value % 100))
    }

    /// A whole number: "one thousand two". More than 21 digits are said one by one.
    static func cardinal(_ digits: String) -> [String] {
        let plain = Array(digits.drop { $0 == "0" })
        guard !plain.isEmpty else { return ["zero"] }
        guard plain.count <= 3 * scales.count else { return spelled(digits) }
        var result: [String] = []
        for (scale, name) in scales.enumerated().reversed() {
            let end = plain.count - 3 * scale
            guard end > 0, let group = Int(String(plain[max(0, end - 3)..<end])), group > 0 else {
                continue
            }
            result += underThousand(group) + (name.isEmpty ? [] : [name])
        }
        return result
    }

    /// A whole number that is not negative.
    static func cardinal(_ value: Int) -> [String] { cardinal(String(value)) }

    /// The number's place in a row: "twenty first".
    static func ordinal(_ digits: String) -> [String] {
        var words = cardinal(digits)
        let last = words.removeLast()
        if let irregular = irregularOrdinals[last] { return words + [irregular] }
        return words + [last.hasSuffix("y") ? last.dropLast() + "ieth" : last + "th"]
    }

    /// The number's place in a row.
    static func ordinal(_ value: Int) -> [String] { ordinal(String(value)) }

    /// Digits one by one.
    static func spelled(_ digits: some StringProtocol) -> [String] {
        digits.compactMap { $0.wholeNumberValue.map { ones[$0] } }
    }

    /// A year: "nineteen eighty four", "two thousand five", "nineteen oh one".
    static func year(_ value: Int) -> [String] {
        guard (1000...9999).contains(value), value % 1000 >= 10 else { return cardinal(value) }
        let century = underHundred(value / 100)
        switch value % 100 {
        case 0: return century + ["hundred"]
        case 1...9: return century + ["oh", ones[value % 10]]
        default: return century + underHundred(value % 100)
        }
    }

    /// Ten years, by the first of them, 20…99 or one of four digits: "nineteen nineties".
    static func decade(_ value: Int) -> [String] {
        var words = value < 100 ? underHundred(value) : year(value)
        let last = words.removeLast()
        return words + [plural(last)]
    }

    /// More than one of a number or a thing: "sixes", "nineties".
    static func plural(_ word: String) -> String {
        if word.hasSuffix("y") { return word.dropLast() + "ies" }
        return word + (word.hasSuffix("x") || word.hasSuffix("s") ? "es" : "s")
    }

    /// A part of one: "one half", "three quarters", "two thirds".
    static func fraction(_ numerator: String, _ denominator: String) -> [String] {
        let isOne = Int(numerator) == 1
        switch Int(denominator) {
        case 2: return cardinal(numerator) + [isOne ? "half" : "halves"]
        case 4: return cardinal(numerator) + [isOne ? "quarter" : "quarters"]
        case 1, 0, nil: return cardinal(numerator) + ["over"] + cardinal(denominator)
        default:
            var part = ordinal(denominator)
            if !isOne { part.append(part.removeLast() + "s") }
            return cardinal(numerator) + part
        }
    }
}
