/// Sums of money.
enum MoneyRule {
    /// A currency: one and many of it, and of its hundredth.
    private struct Currency {
        let (one, many): (String, String)
        let (cent, cents): (String, String)

        init(_ one: String, _ many: String, _ cent: String = "", _ cents: String = "") {
            (self.one, self.many, self.cent, self.cents) = (one, many, cent, cents)
        }
    }

    private static let currencies: [String: Currency] = [
        "$": Currency("dollar", "dollars", "cent", "cents"),
        "US$": Currency("U S dollar", "U S dollars", "cent", "cents"),
        "C$": Currency("canadian dollar", "canadian dollars", "cent", "cents"),
        "A$": Currency("australian dollar", "australian dollars", "cent", "cents"),
        "£": Currency("pound", "pounds", "penny", "pence"),
        "€": Currency("euro", "euros", "cent", "cents"),
        "¥": Currency("yen", "yen"), "₹": Currency("rupee", "rupees", "paisa", "paise"),
        "₽": Currency("ruble", "rubles", "kopeck", "kopecks"), "₩": Currency("won", "won"),
        "¢": Currency("cent", "cents"), "₿": Currency("bitcoin", "bitcoins"),
        "USD": Currency("U S dollar", "U S dollars", "cent", "cents"),
        "EUR": Currency("euro", "euros", "cent", "cents"),
        "GBP": Currency("pound", "pounds", "penny", "pence"), "JPY": Currency("yen", "yen"),
        "CHF": Currency("swiss franc", "swiss francs"),
    ]
    private static let scales: [String: String] = [
        "k": "thousand", "K": "thousand", "thousand": "thousand", "m": "million", "M": "million",
        "mn": "million", "million": "million", "b": "billion", "B": "billion", "bn": "billion",
        "billion": "billion", "tn": "trillion", "T": "trillion", "trillion": "trillion",
    ]

    static func read(_ cursor: inout TextCursor, _: TextContext) -> [SpokenToken]? {
        guard cursor.isAtWordStart else { return nil }
        return prefixed(&cursor) ?? suffixed(&cursor)
    }

    /// "$5.50", "-£3", "US$5 million", "$20–30".
    private static func prefixed(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        let isNegative = ahead.peek() == "-" && ahead.take("-")
        guard let currency = sign(&ahead), var amount = ahead.numeral() else { return nil }
        amount.isNegative = amount.isNegative || isNegative
        var last: Numeral?
        var further = ahead
        if further.take(anyOf: "-–") != nil {
            _ = sign(&further)
            if let end = further.numeral(isSigned: false) { (last, ahead) = (end, further) }
        }
        let scale = scale(&ahead)
        guard ahead.isAtWordEnd else { return nil }
        cursor = ahead
        guard let last else { return said(amount, scale, currency) }
        return amount.tokens + SpokenToken.words("to") + said(last, scale, currency)
    }

    /// "5 €", "20 USD", "50¢".
    private static func suffixed(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        guard let amount = ahead.numeral() else { return nil }
        var further = ahead
        let scale = scale(&further)
        if scale != nil { ahead = further }
        ahead.skipBlanks()
        guard let currency = sign(&ahead), ahead.isAtWordEnd, ahead.peek()?.isDigit != true else {
            return nil
        }
        cursor = ahead
        return said(amount, scale, currency)
    }

    private static func sign(_ cursor: inout TextCursor) -> Currency? {
        var best: (name: String, currency: Currency)?
        for (name, currency) in currencies where name.count > best?.name.count ?? 0 {
            var ahead = cursor
            if ahead.takeExactly(name) { best = (name, currency) }
        }
        guard let best else { return nil }
        _ = cursor.takeExactly(best.name)
        if best.name.allSatisfy(\.isLatin) { cursor.skipBlanks() }
        return best.currency
    }

    private static func scale(_ cursor: inout TextCursor) -> String? {
        var ahead = cursor
        let hasBlank = ahead.take(" ")
        let name = ahead.letters()
        guard let scale = scales[name], ahead.isAtWordEnd, !hasBlank || name.count > 3 else {
            return nil
        }
        cursor = ahead
        return scale
    }

    private static func said(
        _ amount: Numeral, _ scale: String?, _ currency: Currency
    ) -> [SpokenToken] {
        if let scale {
            return amount.tokens + SpokenToken.words(scale) + unit(currency.many)
        }
        guard amount.fraction?.count == 2, !currency.cent.isEmpty, let fraction = amount.fraction,
            let cents = Int(fraction)
        else { return amount.tokens + unit(amount.isOne ? currency.one : currency.many) }
        let sign = SpokenToken.words(amount.isNegative ? "minus" : "")
        let whole = Numeral(whole: amount.whole)
        let small =
            EnglishNumber.cardinal(cents).map { SpokenToken.word($0) }
            + unit(cents == 1 ? currency.cent : currency.cents)
        if Int(amount.whole) ?? 0 == 0, cents > 0 { return sign + small }
        let large = whole.tokens + unit(whole.isOne ? currency.one : currency.many)
        return sign + large + (cents == 0 ? [] : SpokenToken.words("and") + small)
    }

    /// A unit's words; single capitals are letters.
    private static func unit(_ name: String) -> [SpokenToken] {
        name.split(separator: " ").flatMap { part in
            part.count == 1 && part.first?.isCapital == true
                ? SpokenToken.letters(part) : SpokenToken.words(String(part))
        }
    }
}

extension TextCursor {
    /// Takes a text as it is written, or nothing.
    mutating func takeExactly(_ wanted: String) -> Bool {
        for (ahead, character) in wanted.enumerated() where peek(ahead) != character {
            return false
        }
        place += wanted.count
        return true
    }
}
