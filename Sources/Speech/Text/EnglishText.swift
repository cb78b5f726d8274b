/// Makes words of English text as it is written: numbers, dates, sums of money, abbreviations and
/// addresses become what is said, punctuation becomes pauses.
///
/// A pure function of the text. Rules are tried in turn at each place; the first that knows what
/// stands there takes it. What nobody knows is left out.
public enum EnglishText {
    /// From the most special to the most general.
    private static let rules: [TextRule] = [
        WebRule.read, DateRule.read, AbbreviationRule.read, TimeRule.read, MoneyRule.read,
        PhoneRule.read, MeasureRule.read, NumberRule.read, CodeRule.read, WordRule.read,
    ]

    /// The words and pauses of a text.
    ///
    /// - Parameter text: anything; what has no sound is passed over.
    public static func tokens(_ text: String) -> [SpokenToken] {
        var cursor = TextCursor(text: TextFolding.folded(text))
        let hasSmall = cursor.text.contains { $0.isLatin && !$0.isCapital }
        let letters = cursor.text.count { $0.isLatin }
        var context = TextContext(isAllCapitals: !hasSmall && letters > 5)
        var result: [SpokenToken] = []
        while let next = cursor.peek() {
            if next == "\n", endsLine(&cursor) {
                result.add(.pause(.sentence))
                continue
            }
            if next.isWhitespace {
                cursor.place += 1
                continue
            }
            let start = cursor.place
            if let said = read(&cursor, context) {
                for token in said { result.add(token) }
                context.before = lastWord(of: cursor.text[start..<cursor.place])
                context.isSentenceStart = false
                continue
            }
            for token in SymbolRule.said(next, in: cursor) {
                result.add(token)
                if case .pause(let pause) = token {
                    context.before = ""
                    context.isSentenceStart = pause >= .sentence
                }
            }
            cursor.place += 1
        }
        return result
    }

    private static func read(
        _ cursor: inout TextCursor, _ context: TextContext
    ) -> [SpokenToken]? {
        for rule in rules {
            var attempt = cursor
            if let said = rule(&attempt, context), attempt.place > cursor.place {
                cursor = attempt
                return said
            }
        }
        return nil
    }

    /// Takes line ends; whether they part paragraphs, as empty lines do.
    private static func endsLine(_ cursor: inout TextCursor) -> Bool {
        let blank = cursor.take { $0.isWhitespace }
        return blank.count { $0 == "\n" } > 1
    }

    /// The last word of what was read, without its marks.
    private static func lastWord(of read: ArraySlice<Character>) -> String {
        let end = read.lastIndex { $0.isLatin } ?? read.endIndex
        guard end < read.endIndex else { return "" }
        let start = read[...end].lastIndex { !$0.isLatin }.map { $0 + 1 } ?? read.startIndex
        return String(read[start...end])
    }
}
