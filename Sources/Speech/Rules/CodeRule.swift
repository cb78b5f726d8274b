/// Letters and digits together: "MP3", "H2O", "COVID-19", "F-16", "4K".
enum CodeRule {
    static func read(_ cursor: inout TextCursor, _ context: TextContext) -> [SpokenToken]? {
        guard cursor.isAtWordStart else { return nil }
        var ahead = cursor
        let whole = ahead.take { $0.isLatin || $0.isDigit || $0 == "-" }
        let body = whole.hasSuffix("-") ? String(whole.dropLast()) : whole
        ahead.place -= whole.count - body.count
        let parts = runs(of: body)
        guard parts.count > 1, parts.contains(where: { $0.first?.isDigit == true }),
            parts.contains(where: { $0.first?.isLatin == true }), ahead.isAtWordEnd
        else { return nil }
        cursor = ahead
        return parts.flatMap { part in said(part, isAlone: parts.count > 3) }
    }

    /// The runs of letters and of digits.
    private static func runs(of body: String) -> [String] {
        var result: [String] = []
        var cursor = TextCursor(text: Array(body))
        while !cursor.isAtEnd {
            let run = cursor.digits() ?? cursor.letters()
            if run.isEmpty { cursor.place += 1 } else { result.append(run) }
        }
        return result
    }

    private static func said(_ part: String, isAlone: Bool) -> [SpokenToken] {
        guard part.first?.isDigit == true else {
            return part.count == 1
                ? SpokenToken.letters(part) : WordRule.said(part, hasContext: true)
        }
        let isCode = part.first == "0" && part.count > 1 || part.count > 4
        let words = isCode ? EnglishNumber.spelled(part) : EnglishNumber.cardinal(part)
        return words.map { .word($0) }
    }
}
