/// Numbers with units: "5 km", "−3 °C", "120 bpm", "6'2\"", "10 %".
enum MeasureRule {
    /// One and many of each unit, by its sign. Signs are as they are written, capitals and all.
    private static let units: [String: (one: String, many: String)] = {
        var units: [String: (one: String, many: String)] = [
            "%": ("percent", "percent"), "‰": ("per mille", "per mille"),
            "°": ("degree", "degrees"), "°C": ("degree celsius", "degrees celsius"),
            "°F": ("degree fahrenheit", "degrees fahrenheit"), "K": ("kelvin", "kelvins"),
            "in.": ("inch", "inches"), "ft": ("foot", "feet"), "ft.": ("foot", "feet"),
            "yd": ("yard", "yards"), "mi": ("mile", "miles"), "lb": ("pound", "pounds"),
            "lbs": ("pound", "pounds"), "oz": ("ounce", "ounces"),
            "mph": ("mile per hour", "miles per hour"),
            "bpm": ("beat per minute", "beats per minute"),
            "BPM": ("beat per minute", "beats per minute"),
            "rpm": ("revolution per minute", "revolutions per minute"),
            "fps": ("frame per second", "frames per second"),
            "km/h": ("kilometer per hour", "kilometers per hour"),
            "kph": ("kilometer per hour", "kilometers per hour"),
            "m/s": ("meter per second", "meters per second"),
            "m²": ("square meter", "square meters"),
            "km²": ("square kilometer", "square kilometers"),
            "cm²": ("square centimeter", "square centimeters"),
            "m³": ("cubic meter", "cubic meters"),
            "sq ft": ("square foot", "square feet"),
            "cm³": ("cubic centimeter", "cubic centimeters"),
            "bit": ("bit", "bits"), "kbps": ("kilobit per second", "kilobits per second"),
            "Mbps": ("megabit per second", "megabits per second"),
            "Gbps": ("gigabit per second", "gigabits per second"),
            "kHz": ("kilohertz", "kilohertz"), "MHz": ("megahertz", "megahertz"),
            "GHz": ("gigahertz", "gigahertz"), "Hz": ("hertz", "hertz"),
            "dB": ("decibel", "decibels"), "dBFS": ("decibel full scale", "decibels full scale"),
            "kB": ("kilobyte", "kilobytes"), "KB": ("kilobyte", "kilobytes"),
            "MB": ("megabyte", "megabytes"), "GB": ("gigabyte", "gigabytes"),
            "TB": ("terabyte", "terabytes"), "MiB": ("mebibyte", "mebibytes"),
            "GiB": ("gibibyte", "gibibytes"), "px": ("pixel", "pixels"), "pt": ("point", "points"),
            "s": ("second", "seconds"), "sec": ("second", "seconds"), "sec.": ("second", "seconds"),
            "min": ("minute", "minutes"), "min.": ("minute", "minutes"), "h": ("hour", "hours"),
            "hr": ("hour", "hours"), "hrs": ("hour", "hours"), "hrs.": ("hour", "hours"),
            "mAh": ("milliamp hour", "milliamp hours"), "kWh": ("kilowatt hour", "kilowatt hours"),
            "ha": ("hectare", "hectares"), "t": ("ton", "tons"), "hp": ("horsepower", "horsepower"),
            "Ω": ("ohm", "ohms"), "kΩ": ("kilohm", "kilohms"), "MΩ": ("megohm", "megohms"),
            "cal": ("calorie", "calories"), "kcal": ("kilocalorie", "kilocalories"),
            "mbar": ("millibar", "millibars"), "hPa": ("hectopascal", "hectopascals"),
        ]
        let prefixes = [
            ("", ""), ("k", "kilo"), ("c", "centi"), ("m", "milli"), ("μ", "micro"), ("n", "nano"),
        ]
        let bases = [
            ("m", "meter"), ("g", "gram"), ("L", "liter"), ("l", "liter"), ("s", "second"),
            ("V", "volt"), ("A", "amp"), ("W", "watt"), ("J", "joule"), ("N", "newton"),
            ("Pa", "pascal"),
        ]
        for (sign, name) in bases {
            for (short, long) in prefixes where units[short + sign] == nil {
                units[short + sign] = (long + name, long + name + "s")
            }
        }
        for (sign, name) in [("MW", "megawatt"), ("GW", "gigawatt"), ("MJ", "megajoule")] {
            units[sign] = (name, name + "s")
        }
        return units
    }()
    private static let signs = Array(units.keys)
    /// Signs that may be a letter's name in the midst of a sentence.
    private static let letters: Set<String> = ["A", "K", "N", "t", "h", "l", "J"]

    static func read(_ cursor: inout TextCursor, _: TextContext) -> [SpokenToken]? {
        guard cursor.isAtWordStart else { return nil }
        return height(&cursor) ?? area(&cursor) ?? measure(&cursor)
    }

    /// "6'2\"": feet and inches.
    private static func height(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        guard let feet = ahead.wholeNumber(upTo: 3), ahead.take("'"),
            let inches = ahead.wholeNumber(upTo: 2), ahead.take("\"") || ahead.take("''")
        else { return nil }
        cursor = ahead
        let words =
            EnglishNumber.cardinal(feet) + [feet == 1 ? "foot" : "feet"]
            + EnglishNumber.cardinal(inches) + [inches == 1 ? "inch" : "inches"]
        return words.map { .word($0) }
    }

    /// "2x4", "1920×1080", "3x".
    private static func area(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        guard let first = ahead.numeral() else { return nil }
        var further = ahead
        further.skipBlanks()
        if further.take(anyOf: "x×") != nil {
            let hasBlank = further.take(" ")
            if let second = further.numeral(isSigned: false) {
                guard further.isAtWordEnd else { return nil }
                cursor = further
                let sign = hasBlank ? "times" : "by"
                return first.tokens + SpokenToken.words(sign) + second.tokens
            }
        }
        guard ahead.take(anyOf: "x×") != nil, ahead.isAtWordEnd else { return nil }
        cursor = ahead
        return first.tokens + SpokenToken.words("times")
    }

    private static func measure(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        guard let (amount, isOne) = amount(&ahead) else { return nil }
        let hasBlank = ahead.peek() == " " || ahead.peek() == "-"
        if hasBlank { ahead.place += 1 }
        guard let unit = unit(&ahead) else { return nil }
        // "5 in." may end a sentence with its point; "5 A" may be about a letter.
        if unit.sign.hasSuffix("."), ahead.endsSentence { ahead.place -= 1 }
        if unit.sign == "K", !hasBlank { return nil }
        if hasBlank, letters.contains(unit.sign), !",;.!?)".contains(ahead.peek() ?? ".") {
            return nil
        }
        cursor = ahead
        return amount + SpokenToken.words(isOne ? unit.one : unit.many)
    }

    /// A number, or a range of two, or a mixed number with a fraction's sign.
    private static func amount(_ cursor: inout TextCursor) -> ([SpokenToken], isOne: Bool)? {
        var ahead = cursor
        guard let first = ahead.numeral() else { return nil }
        if let part = ahead.fractionSign() {
            cursor = ahead
            return (first.tokens + SpokenToken.words("and \(part)"), false)
        }
        var further = ahead
        if further.take(anyOf: "-–") != nil, let last = further.numeral(isSigned: false) {
            cursor = further
            return (first.tokens + SpokenToken.words("to") + last.tokens, false)
        }
        cursor = ahead
        return (first.tokens, first.isOne)
    }

    private static func unit(
        _ cursor: inout TextCursor
    ) -> (sign: String, one: String, many: String)? {
        var best: String?
        for sign in signs where sign.count > best?.count ?? 0 {
            var ahead = cursor
            guard ahead.takeExactly(sign) else { continue }
            let goesOn = sign.last?.isLatin == true && !ahead.isAtWordEnd
            if !goesOn, ahead.peek() != "²", ahead.peek() != "³" { best = sign }
        }
        guard let best, let names = units[best] else { return nil }
        _ = cursor.takeExactly(best)
        return (best, names.one, names.many)
    }
}

extension TextCursor {
    private static let fractions: [Character: String] = [
        "½": "a half", "⅓": "a third", "⅔": "two thirds", "¼": "a quarter", "¾": "three quarters",
        "⅕": "a fifth", "⅖": "two fifths", "⅗": "three fifths", "⅘": "four fifths",
        "⅙": "a sixth", "⅚": "five sixths", "⅛": "an eighth", "⅜": "three eighths",
        "⅝": "five eighths", "⅞": "seven eighths",
    ]

    /// Takes a fraction that is one character: its words.
    mutating func fractionSign() -> String? {
        guard let next = peek(), let words = Self.fractions[next] else { return nil }
        place += 1
        return words
    }
}
