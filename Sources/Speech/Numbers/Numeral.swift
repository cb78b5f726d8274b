/// A number as it is written: sign, whole part, what stands behind the point.
struct Numeral: Equatable {
    /// Whether a minus stands before it.
    var isNegative = false
    /// Digits before the point; none in ".5".
    var whole: String
    /// Digits behind the point, `nil` without one.
    var fraction: String?
    /// Whether commas divide the digits in threes.
    var isGrouped = false

    /// The whole number, where it is one of up to 18 digits.
    var value: Int? { fraction == nil && whole.count <= 18 ? Int(whole) : nil }
    /// Whether it is exactly one, after which a unit stands in the singular.
    var isOne: Bool { value == 1 }

    /// "minus three point one four".
    var words: [String] {
        var result = isNegative ? ["minus"] : []
        if !whole.isEmpty {
            let isCode = whole.count > 1 && whole.first == "0" && fraction == nil
            result += isCode ? EnglishNumber.spelled(whole) : EnglishNumber.cardinal(whole)
        }
        if let fraction { result += ["point"] + EnglishNumber.spelled(fraction) }
        return result
    }

    /// The same as tokens.
    var tokens: [SpokenToken] { words.map { .word($0) } }
}

extension TextCursor {
    /// Takes a number: `5`, `-5`, `1,234.5`, `.5`. A point or comma behind it that no digit follows
    /// is left, for it ends the sentence or the clause.
    mutating func numeral(isSigned: Bool = true) -> Numeral? {
        var ahead = self
        var result = Numeral(whole: "")
        if isSigned, ahead.peek() == "-", ahead.isAtWordStart, ahead.peek(-1) != "-" {
            ahead.place += 1
            result.isNegative = true
        }
        result.whole = ahead.digits() ?? ""
        while !result.whole.isEmpty, result.isGrouped || result.whole.count <= 3 {
            var group = ahead
            guard group.take(","), let three = group.digits(), three.count == 3 else { break }
            result.whole += three
            result.isGrouped = true
            ahead = group
        }
        if ahead.peek() == ".", ahead.peek(1)?.isDigit == true {
            ahead.place += 1
            result.fraction = ahead.digits()
        }
        guard !result.whole.isEmpty || result.fraction != nil else { return nil }
        self = ahead
        return result
    }
}
