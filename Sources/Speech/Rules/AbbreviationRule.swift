/// Words that are written short.
enum AbbreviationRule {
    /// Always the same, with their point.
    private static let pointed: [String: String] = [
        "Mr.": "mister", "Mrs.": "missus", "Ms.": "miz", "Messrs.": "messieurs",
        "Prof.": "professor", "Gen.": "general", "Col.": "colonel", "Capt.": "captain",
        "Lt.": "lieutenant", "Sgt.": "sergeant", "Cpl.": "corporal", "Rev.": "reverend",
        "Hon.": "honorable", "Gov.": "governor", "Sen.": "senator", "Rep.": "representative",
        "Pres.": "president", "Jr.": "junior", "Sr.": "senior", "Esq.": "esquire",
        "vs.": "versus", "etc.": "et cetera", "e.g.": "for example", "i.e.": "that is",
        "cf.": "compare", "viz.": "namely", "approx.": "approximately", "dept.": "department",
        "Dept.": "department", "est.": "established", "Est.": "established",
        "Inc.": "incorporated", "Corp.": "corporation", "Ltd.": "limited", "Co.": "company",
        "Bros.": "brothers", "Ave.": "avenue", "Blvd.": "boulevard", "Rd.": "road",
        "Ln.": "lane", "Hwy.": "highway", "Pkwy.": "parkway", "Sq.": "square", "Apt.": "apartment",
        "Mt.": "mount", "Ft.": "fort", "Univ.": "university", "Assn.": "association",
        "vol.": "volume", "Vol.": "volume", "ch.": "chapter", "Ch.": "chapter",
        "fig.": "figure", "Fig.": "figure", "eq.": "equation", "Eq.": "equation",
        "ed.": "edition", "max.": "maximum", "min.": "minimum", "misc.": "miscellaneous",
        "temp.": "temperature", "tel.": "telephone", "Tel.": "telephone", "ext.": "extension",
        "Mon.": "monday", "Tue.": "tuesday", "Tues.": "tuesday", "Wed.": "wednesday",
        "Thu.": "thursday", "Thurs.": "thursday", "Fri.": "friday", "Sat.": "saturday",
        "Sun.": "sunday", "Jan.": "january", "Feb.": "february", "Mar.": "march",
        "Apr.": "april", "Jun.": "june", "Jul.": "july", "Aug.": "august", "Sep.": "september",
        "Sept.": "september", "Oct.": "october", "Nov.": "november", "Dec.": "december",
        "w/o": "without", "w/": "with", "b/c": "because", "c/o": "care of", "n/a": "not applicable",
        "24/7": "twenty four seven", "&c.": "et cetera", "ca.": "circa", "c.": "circa",
    ]
    /// Before a number only.
    private static let numbered: [String: String] = [
        "No.": "number", "no.": "number", "Nos.": "numbers", "nos.": "numbers", "p.": "page",
        "pp.": "pages", "#": "number", "№": "number", "op.": "opus", "Op.": "opus",
        "ver.": "version", "sec.": "section", "Sec.": "section", "art.": "article", "§": "section",
        "~": "about", "≈": "about", "c.": "circa",
    ]
    private static let pointedNames = Array(pointed.keys)
    private static let numberedNames = Array(numbered.keys)
    /// Those after which a sentence hardly ends, whatever follows.
    private static let titles: Set<String> = [
        "Mr.", "Mrs.", "Ms.", "Messrs.", "Prof.", "Gen.", "Col.", "Capt.", "Lt.", "Sgt.", "Cpl.",
        "Rev.", "Hon.", "Gov.", "Sen.", "Rep.", "Pres.", "vs.", "e.g.", "i.e.", "cf.", "viz.",
        "Mt.", "Ft.", "approx.", "fig.", "Fig.", "vol.", "Vol.", "w/", "w/o", "b/c", "c/o", "n/a",
        "24/7", "ca.", "c.",
    ]

    static func read(_ cursor: inout TextCursor, _ context: TextContext) -> [SpokenToken]? {
        guard cursor.isAtWordStart else { return nil }
        return beforeNumber(&cursor) ?? doctor(&cursor, context) ?? known(&cursor)
            ?? initials(&cursor)
    }

    private static func longest(_ names: [String], at cursor: TextCursor) -> String? {
        var best: String?
        for name in names where name.count > best?.count ?? 0 {
            var ahead = cursor
            guard ahead.takeExactly(name) else { continue }
            let last = name.last ?? " "
            if !(last.isLatin || last.isDigit) || ahead.isAtWordEnd { best = name }
        }
        return best
    }

    private static func beforeNumber(_ cursor: inout TextCursor) -> [SpokenToken]? {
        guard let name = longest(numberedNames, at: cursor), let words = numbered[name] else {
            return nil
        }
        var ahead = cursor
        ahead.place += name.count
        ahead.skipBlanks()
        guard ahead.peek()?.isDigit == true || "IVXLC".contains(ahead.peek() ?? " ") else {
            return nil
        }
        if ahead.peek()?.isDigit != true {
            guard WordShape.roman(ahead.nextWord) != nil else { return nil }
        }
        cursor = ahead
        return SpokenToken.words(words)
    }

    /// "Dr." and "St.": before a name they are a title, behind one a street.
    private static func doctor(
        _ cursor: inout TextCursor, _ context: TextContext
    ) -> [SpokenToken]? {
        for (short, title, street) in [("Dr.", "doctor", "drive"), ("St.", "saint", "street")] {
            var ahead = cursor
            guard ahead.takeExactly(short) else { continue }
            let isBehindName = context.before.first?.isCapital == true && !context.isSentenceStart
            let isBeforeName = ahead.nextWord.first?.isCapital == true
            let isStreet = isBehindName && (!isBeforeName || ahead.endsSentence && short == "Dr.")
            if isStreet, ahead.endsSentence, ahead.isAtEnd || isBeforeName { ahead.place -= 1 }
            cursor = ahead
            return SpokenToken.words(isStreet || !isBeforeName ? street : title)
        }
        return nil
    }

    private static func known(_ cursor: inout TextCursor) -> [SpokenToken]? {
        guard let name = longest(pointedNames, at: cursor), let words = pointed[name] else {
            return nil
        }
        var ahead = cursor
        ahead.place += name.count
        // "Sat." and its like are words too, where a sentence ends; "c. 1850" wants a number.
        if name == "c." || name == "ca." {
            ahead.skipBlanks()
            guard ahead.peek()?.isDigit == true else { return nil }
        }
        if name.hasSuffix("."), !titles.contains(name), ahead.endsSentence { ahead.place -= 1 }
        if ["Sun.", "Sat.", "Mar.", "min.", "max.", "ed."].contains(name), ahead.endsSentence,
            ahead.peek() == "."
        {
            return nil
        }
        cursor = ahead
        return SpokenToken.words(words)
    }

    /// "U.S.", "J. R. R.", "Ph.D.": letters with points.
    private static func initials(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        if ahead.takeExactly("Ph.D") || ahead.takeExactly("PhD") {
            guard ahead.isAtWordEnd else { return nil }
            if ahead.peek() == ".", !ahead.pointEndsSentence { ahead.place += 1 }
            cursor = ahead
            return SpokenToken.letters("phd")
        }
        var letters = ""
        while let letter = ahead.peek(), letter.isLatin, ahead.peek(1) == ".",
            letters.isEmpty ? letter.isCapital || ahead.peek(3) == "." : true
        {
            letters.append(letter)
            ahead.place += 2
            guard ahead.peek()?.isLatin == true, ahead.peek(1) == "." else { break }
        }
        guard !letters.isEmpty, ahead.isAtWordEnd else { return nil }
        // One letter with a point before a name is an initial; otherwise it ends a sentence.
        if letters.count == 1 {
            guard ahead.nextWord.first?.isCapital == true, letters != "I" else { return nil }
        } else if ahead.endsSentence && !ahead.isBeforeName {
            ahead.place -= 1
        }
        cursor = ahead
        return SpokenToken.letters(letters)
    }
}

extension TextCursor {
    /// Whether the point here is a sentence's last.
    fileprivate var pointEndsSentence: Bool {
        var ahead = self
        return ahead.take(".") && ahead.endsSentence
    }

    /// Whether a word with a capital follows that begins no sentence by its look: "U.S. Army".
    fileprivate var isBeforeName: Bool {
        let next = nextWord
        let starters: Set<String> = [
            "The", "A", "An", "It", "He", "She", "They", "We", "I", "This", "That", "But", "And",
            "In", "On", "You", "There", "What", "When", "Then", "Its", "His", "Her", "Our", "My",
        ]
        return next.first?.isCapital == true && !starters.contains(next)
    }
}
