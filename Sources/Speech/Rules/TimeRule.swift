/// Times of day and lengths of time with colons.
enum TimeRule {
    static func read(_ cursor: inout TextCursor, _: TextContext) -> [SpokenToken]? {
        guard cursor.isAtWordStart, cursor.peek()?.isDigit == true else { return nil }
        return clock(&cursor) ?? wholeHour(&cursor) ?? ratio(&cursor)
    }

    /// "a.m." and "PM", and a sentence's end that its last point may be.
    private static func half(_ cursor: inout TextCursor) -> [SpokenToken] {
        var ahead = cursor
        ahead.skipBlanks()
        for (letter, name) in [("a", "am"), ("p", "pm")] {
            var attempt = ahead
            if attempt.take("\(letter).m.") {
                if attempt.endsSentence { attempt.place -= 1 }
                cursor = attempt
                return SpokenToken.letters(name)
            }
            attempt = ahead
            if attempt.take(name) || attempt.take("\(letter).m"), attempt.isAtWordEnd {
                cursor = attempt
                return SpokenToken.letters(name)
            }
        }
        return []
    }

    /// "5:30", "5:30 pm", "17:45", "12:30:45".
    private static func clock(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        guard let hour = ahead.wholeNumber(upTo: 2), hour <= 24, ahead.take(":"),
            let minutes = ahead.digits(), minutes.count == 2, let minute = Int(minutes), minute < 60
        else { return nil }
        var seconds: Int?
        var further = ahead
        if further.take(":"), let digits = further.digits(), digits.count == 2 {
            seconds = Int(digits)
            ahead = further
        }
        guard ahead.isAtWordEnd || "apAP".contains(ahead.peek() ?? " ") else {
            return nil
        }
        let half = half(&ahead)
        guard ahead.isAtWordEnd else { return nil }
        cursor = ahead
        var words = EnglishNumber.cardinal(hour)
        switch minute {
        case 0: words += half.isEmpty && seconds == nil && hour <= 12 ? ["o'clock"] : []
        case 1...9: words += ["oh", EnglishNumber.ones[minute]]
        default: words += EnglishNumber.cardinal(minute)
        }
        if minute == 0, hour > 12 { words += ["hundred"] }
        if let seconds {
            words +=
                ["and"] + EnglishNumber.cardinal(seconds) + [seconds == 1 ? "second" : "seconds"]
        }
        return words.map { .word($0) } + half
    }

    /// "5 pm".
    private static func wholeHour(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        guard let hour = ahead.wholeNumber(upTo: 2), (1...12).contains(hour) else { return nil }
        let half = half(&ahead)
        guard !half.isEmpty else { return nil }
        cursor = ahead
        return EnglishNumber.cardinal(hour).map { .word($0) } + half
    }

    /// "3:1".
    private static func ratio(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        guard let first = ahead.digits(), ahead.take(":"), let second = ahead.digits(),
            ahead.isAtWordEnd
        else { return nil }
        cursor = ahead
        let words = EnglishNumber.cardinal(first) + ["to"] + EnglishNumber.cardinal(second)
        return words.map { .word($0) }
    }
}
