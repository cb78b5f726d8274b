/// Telephone numbers: digit by digit, with a pause between groups.
enum PhoneRule {
    /// How many digits the groups of known forms have.
    private static let forms = [[3, 4], [3, 3, 4], [1, 3, 3, 4]]

    static func read(_ cursor: inout TextCursor, _: TextContext) -> [SpokenToken]? {
        guard cursor.isAtWordStart else { return nil }
        var ahead = cursor
        let isInternational = ahead.take("+")
        var groups: [String] = []
        while groups.count < 6 {
            let isBracketed = ahead.take("(")
            guard let digits = ahead.digits() else { break }
            if isBracketed, !ahead.take(")") { return nil }
            groups.append(digits)
            var further = ahead
            let mark = further.take(anyOf: isInternational || isBracketed ? "- ." : "-.")
            if isBracketed, mark != nil { _ = further.take(" ") }
            guard mark != nil, further.peek()?.isDigit == true || further.peek() == "(" else {
                break
            }
            ahead = further
        }
        guard ahead.isAtWordEnd, ahead.peek() != "-" else { return nil }
        let sizes = groups.map(\.count)
        guard forms.contains(sizes) || (isInternational && sizes.reduce(0, +) >= 7) else {
            return nil
        }
        cursor = ahead
        var result = isInternational ? SpokenToken.words("plus") : []
        for (place, group) in groups.enumerated() {
            if place > 0 { result.append(.pause(.comma)) }
            let isRound = group.count == 3 && group.hasSuffix("00") && group != "000"
            let words =
                isRound && sizes.first == 1
                ? EnglishNumber.cardinal(group) : EnglishNumber.spelled(group)
            result += words.map { .word($0) }
        }
        return result
    }
}
