/// Days, months and years.
enum DateRule {
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
    private static let shortMonths: [String: Int] = [
        "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Sept": 9,
        "Oct": 10, "Nov": 11, "Dec": 12,
    ]
    private static let eras = [
        "BCE": "BCE", "B.C.E.": "BCE", "BC": "BC", "B.C.": "BC", "AD": "AD", "A.D.": "AD",
        "CE": "CE", "C.E.": "CE",
    ]

    static func read(_ cursor: inout TextCursor, _ context: TextContext) -> [SpokenToken]? {
        guard cursor.isAtWordStart else { return nil }
        return monthFirst(&cursor) ?? dayFirst(&cursor, context) ?? numbers(&cursor)
            ?? era(&cursor) ?? decade(&cursor)
    }

    /// A month's name, long or short, with a capital; and its point.
    private static func month(_ cursor: inout TextCursor) -> Int? {
        var ahead = cursor
        let name = ahead.letters()
        guard ahead.isAtWordEnd else { return nil }
        if let index = months.firstIndex(where: { $0 == name || $0.uppercased() == name }) {
            cursor = ahead
            return index + 1
        }
        guard let value = shortMonths[name] else { return nil }
        _ = ahead.take(".")
        cursor = ahead
        return value
    }

    private static func name(_ month: Int) -> SpokenToken {
        .word(months[month - 1].lowercased())
    }

    /// A day of a month, "3" or "3rd".
    private static func day(_ cursor: inout TextCursor) -> Int? {
        var ahead = cursor
        guard let value = ahead.wholeNumber(upTo: 2), (1...31).contains(value) else { return nil }
        _ = ahead.take(longestOf: ["st", "nd", "rd", "th"])
        // "March 5.5" and "May 5%" and "June 10:30" are no days.
        guard ahead.isAtWordEnd, ahead.peek() != "%", ahead.peek() != ":",
            !(ahead.peek() == "." && ahead.peek(1)?.isDigit == true)
        else { return nil }
        cursor = ahead
        return value
    }

    /// A year of four digits, behind blanks and maybe a comma.
    private static func year(_ cursor: inout TextCursor) -> [SpokenToken] {
        var ahead = cursor
        let hasComma = ahead.take(",")
        ahead.skipBlanks()
        guard let value = ahead.wholeNumber(upTo: 4), (1000...2999).contains(value),
            ahead.isAtWordEnd, ahead.place > cursor.place + 4, ahead.peek() != ":",
            !(".,".contains(ahead.peek() ?? " ") && ahead.peek(1)?.isDigit == true)
        else { return [] }
        cursor = ahead
        return (hasComma ? [.pause(.comma)] : []) + EnglishNumber.year(value).map { .word($0) }
    }

    /// "March 15, 2024", "Mar. 3rd", "March 2024".
    private static func monthFirst(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        guard let month = month(&ahead), ahead.take(anyOf: " ") != nil else { return nil }
        if let day = day(&ahead) {
            var result = [name(month)] + EnglishNumber.ordinal(day).map { .word($0) }
            if let last = range(&ahead) {
                result += SpokenToken.words("to") + EnglishNumber.ordinal(last).map { .word($0) }
            }
            cursor = ahead
            return result + year(&cursor)
        }
        ahead.place -= 1
        let year = year(&ahead)
        guard !year.isEmpty else { return nil }
        cursor = ahead
        return [name(month)] + year
    }

    /// The last day of "3–5".
    private static func range(_ cursor: inout TextCursor) -> Int? {
        var ahead = cursor
        guard ahead.take(anyOf: "-–") != nil, let last = day(&ahead) else { return nil }
        cursor = ahead
        return last
    }

    /// "15 March 2024", "the 4th of July".
    private static func dayFirst(
        _ cursor: inout TextCursor, _ context: TextContext
    ) -> [SpokenToken]? {
        var ahead = cursor
        guard let day = day(&ahead), ahead.take(anyOf: " ") != nil else { return nil }
        _ = ahead.take("of ")
        guard let month = month(&ahead) else { return nil }
        cursor = ahead
        let article = context.before.lowercased() == "the" ? [] : SpokenToken.words("the")
        let words = EnglishNumber.ordinal(day).map { SpokenToken.word($0) }
        return article + words + SpokenToken.words("of") + [name(month)] + year(&cursor)
    }

    /// "2024-03-15", "3/15/2024", "15.3.2024"; month first, unless that can't be.
    private static func numbers(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        guard let first = ahead.digits(upTo: 4), let mark = ahead.take(anyOf: "-/."),
            let second = ahead.digits(upTo: 2), ahead.take(String(mark)),
            let third = ahead.digits(upTo: 4), ahead.isAtWordEnd, ahead.peek() != mark,
            let a = Int(first), let b = Int(second), let c = Int(third)
        else { return nil }
        var (year, month, day) = (a, b, c)
        if first.count != 4 {
            guard third.count == 4 || (third.count == 2 && mark == "/") else { return nil }
            year = third.count == 4 ? c : (c < 50 ? 2000 : 1900) + c
            (month, day) = mark == "." || a > 12 ? (b, a) : (a, b)
        } else if mark == "." {
            return nil
        }
        guard (1...12).contains(month), (1...31).contains(day), (1000...2999).contains(year) else {
            return nil
        }
        cursor = ahead
        return [name(month)] + EnglishNumber.ordinal(day).map { .word($0) } + [.pause(.comma)]
            + EnglishNumber.year(year).map { .word($0) }
    }

    /// "300 BC", "AD 79".
    private static func era(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        if let name = ahead.take(longestOf: ["AD", "A.D."], isExact: true) {
            ahead.skipBlanks()
            guard let value = ahead.wholeNumber(upTo: 4), ahead.isAtWordEnd else { return nil }
            cursor = ahead
            return SpokenToken.letters(eras[name] ?? "")
                + EnglishNumber.year(value).map { .word($0) }
        }
        guard let value = ahead.wholeNumber(upTo: 4) else { return nil }
        ahead.skipBlanks()
        guard let name = ahead.take(longestOf: Array(eras.keys), isExact: true) else { return nil }
        if name.hasSuffix("."), ahead.endsSentence { ahead.place -= 1 }
        cursor = ahead
        return EnglishNumber.year(value).map { .word($0) } + SpokenToken.letters(eras[name] ?? "")
    }

    /// "1990s", "'90s", "the 20s".
    private static func decade(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        let isShort = ahead.take("'")
        guard let digits = ahead.digits(), let value = Int(digits.prefix(4)) else { return nil }
        if isShort, digits.count == 2, ahead.isAtWordEnd {  // "the summer of '69"
            cursor = ahead
            return EnglishNumber.cardinal(digits).map { .word($0) }
        }
        guard value % 10 == 0, [2, 4].contains(digits.count) else { return nil }
        _ = ahead.take("'")
        guard ahead.take("s"), ahead.isAtWordEnd, value >= 20 else { return nil }
        cursor = ahead
        return EnglishNumber.decade(value).map { .word($0) }
    }
}

extension TextCursor {
    /// Whether a sentence ends behind the abbreviation that was just read: nothing follows, or a
    /// capital after a blank.
    var endsSentence: Bool {
        var ahead = self
        while let next = ahead.peek(), next.isWhitespace || "\")'".contains(next) {
            ahead.place += 1
        }
        guard let next = ahead.peek() else { return true }
        return next.isCapital && ahead.place > place
    }
}
