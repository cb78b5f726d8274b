/// Numbers by themselves: ordinals, fractions, ranges, powers, versions, years.
enum NumberRule {
    /// Words after which four digits are a year.
    private static let yearWords: Set<String> = [
        "in", "since", "by", "from", "until", "till", "of", "year", "before", "after", "during",
        "around", "circa", "early", "late", "mid", "spring", "summer", "autumn", "fall", "winter",
        "to", "through", "born", "class", "and", "between",
    ]
    private static let scales: Set<String> = [
        "hundred", "thousand", "million", "billion", "trillion",
    ]

    static func read(_ cursor: inout TextCursor, _ context: TextContext) -> [SpokenToken]? {
        guard cursor.isAtWordStart else { return nil }
        if let part = cursor.fractionSign() {
            return SpokenToken.words(part.replacingArticle)
        }
        return ordinal(&cursor) ?? mixed(&cursor) ?? version(&cursor)
            ?? power(&cursor) ?? range(&cursor) ?? plain(&cursor, context)
    }

    private static func ordinal(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        guard let number = ahead.numeral(isSigned: false), number.fraction == nil,
            ahead.take(longestOf: ["st", "nd", "rd", "th"]) != nil
        else { return nil }
        cursor = ahead
        return EnglishNumber.ordinal(number.whole).map { .word($0) }
    }

    /// "3/4", "2 1/2", "2½".
    private static func mixed(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        guard let first = ahead.numeral(), first.fraction == nil else { return nil }
        if let part = ahead.fractionSign() {
            cursor = ahead
            return first.tokens + SpokenToken.words("and \(part)")
        }
        if let fraction = slashed(first, &ahead) {
            cursor = ahead
            return (first.isNegative ? SpokenToken.words("minus") : []) + fraction
        }
        guard ahead.take(" "), let second = ahead.numeral(isSigned: false),
            let fraction = slashed(second, &ahead)
        else { return nil }
        cursor = ahead
        return first.tokens + SpokenToken.words("and") + fraction
    }

    /// What "/4" makes of a number.
    private static func slashed(_ top: Numeral, _ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        guard top.fraction == nil, top.whole.count <= 4, ahead.take("/"),
            let bottom = ahead.digits(upTo: 5), ahead.isAtWordEnd, ahead.peek() != "/"
        else { return nil }
        cursor = ahead
        return EnglishNumber.fraction(top.whole, bottom).map { .word($0) }
    }

    /// "1.2.3": each part by itself. "24/7" is one of its kind.
    private static func version(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        _ = ahead.take(anyOf: "vV")
        let isNamed = ahead.place > cursor.place
        guard let first = ahead.digits() else { return nil }
        var parts = [first]
        while ahead.peek() == ".", ahead.peek(1)?.isDigit == true {
            ahead.place += 1
            parts.append(ahead.digits() ?? "")
        }
        guard ahead.isAtWordEnd, isNamed || parts.count > 2 else { return nil }
        cursor = ahead
        let joint = parts.count == 4 ? "dot" : "point"
        let words = parts.map { EnglishNumber.cardinal($0) }.joined(separator: [joint])
        return (isNamed ? SpokenToken.words("version") : []) + words.map { .word($0) }
    }

    /// "10^6", "10²", "6.02e23".
    private static func power(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        guard let base = ahead.numeral() else { return nil }
        if let square = ahead.take(anyOf: "²³") {
            cursor = ahead
            return base.tokens + SpokenToken.words(square == "²" ? "squared" : "cubed")
        }
        if ahead.take("^"), let exponent = ahead.numeral() {
            cursor = ahead
            return base.tokens + SpokenToken.words("to the power of") + exponent.tokens
        }
        guard ahead.take("e") else { return nil }
        let isNegative = ahead.take("-")
        _ = ahead.take("+")
        guard var exponent = ahead.numeral(isSigned: false), exponent.value != nil,
            ahead.isAtWordEnd
        else { return nil }
        exponent.isNegative = isNegative
        cursor = ahead
        return base.tokens + SpokenToken.words("times ten to the power of") + exponent.tokens
    }

    /// "5–10", "1990-1995".
    private static func range(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        guard let first = ahead.numeral(), ahead.take(anyOf: "-–—") != nil,
            let last = ahead.numeral(isSigned: false), ahead.isAtWordEnd, ahead.peek() != "-"
        else { return nil }
        cursor = ahead
        let areYears =
            isYear(first) && (isYear(last) || last.whole.count == 2 && last.fraction == nil)
        let said = { (number: Numeral) in
            areYears
                ? EnglishNumber.year(number.value ?? 0).map { SpokenToken.word($0) } : number.tokens
        }
        return said(first) + SpokenToken.words("to") + said(last)
    }

    private static func isYear(_ number: Numeral, from first: Int = 1100) -> Bool {
        guard let value = number.value, number.whole.count == 4 else { return false }
        return !number.isNegative && !number.isGrouped && (first...2099).contains(value)
    }

    /// Whether a number before a word tells how many: before a scale, or a plural.
    private static func isCount(before next: String) -> Bool {
        if scales.contains(next) || next == "people" { return true }
        return next.count > 3 && next.first?.isCapital == false && next.hasSuffix("s")
            && !["this", "does"].contains(next)
    }

    /// A number, or a year where four digits may be one.
    private static func plain(
        _ cursor: inout TextCursor, _ context: TextContext
    ) -> [SpokenToken]? {
        var ahead = cursor
        guard let number = ahead.numeral(), ahead.isAtWordEnd else { return nil }
        cursor = ahead
        let first = yearWords.contains(context.before.lowercased()) ? 1000 : 1100
        guard isYear(number, from: first), !isCount(before: cursor.nextWord) else {
            return number.tokens
        }
        return EnglishNumber.year(number.value ?? 0).map { .word($0) }
    }
}

extension String {
    /// A fraction that stands alone begins with "one": "one half".
    fileprivate var replacingArticle: String {
        for article in ["a ", "an "] where hasPrefix(article) {
            return "one " + dropFirst(article.count)
        }
        return self
    }
}
