extension TOMLParser {
    /// A text in quotes: of one line, or of several between three; `\` means more in double ones.
    mutating func text() throws(Fault) -> String {
        let start = line
        let quote = rest.removeFirst()
        var isLong = false
        if rest.first == quote, rest.dropFirst().first == quote {
            rest.removeFirst(2)
            isLong = true
            _ = takeEnd()
        }
        var text = String.UnicodeScalarView()
        while let scalar = rest.first {
            let run = rest.prefix { $0 == quote }.count
            if run > 0 && (!isLong || run >= 3) {
                // Up to two quotes may stand before the three that end a long text.
                let kept = isLong ? min(run - 3, 2) : 0
                text.append(contentsOf: repeatElement(quote, count: kept))
                rest.removeFirst(isLong ? kept + 3 : 1)
                return String(text)
            }
            if scalar == "\n" || scalar == "\r" {
                guard isLong, takeEnd() else { break }
                text.append("\n")
            } else if scalar == "\\" && quote == "\"" {
                rest.removeFirst()
                if let escaped = try escape(isLong: isLong) { text.append(escaped) }
            } else {
                text.append(scalar)
                rest.removeFirst()
            }
        }
        throw Fault(line: start, reason: "a quote is missing at the end of a text")
    }

    /// What `\` and what follows stand for; nothing for the end of a line in a long text.
    private mutating func escape(isLong: Bool) throws(Fault) -> UnicodeScalar? {
        let plain: [UnicodeScalar: UnicodeScalar] = [
            "b": "\u{8}", "t": "\t", "n": "\n", "f": "\u{C}", "r": "\r", "\"": "\"", "\\": "\\",
        ]
        guard let letter = rest.first else { return nil }
        if let scalar = plain[letter] {
            rest.removeFirst()
            return scalar
        }
        if letter == "u" || letter == "U" {
            let digits = rest.dropFirst().prefix(letter == "u" ? 4 : 8)
            if digits.count == (letter == "u" ? 4 : 8),
                digits.allSatisfy(\.properties.isASCIIHexDigit),
                let scalar = UInt32(String(digits), radix: 16).flatMap(UnicodeScalar.init)
            {
                rest.removeFirst(digits.count + 1)
                return scalar
            }
        }
        skipBlanks()
        guard isLong, takeEnd() else {
            throw Fault(
                line: line,
                reason: "'\\\(letter)' means nothing in a text; single quotes keep it as it is")
        }
        while takeEnd() || takeBlank() {}
        return nil
    }

    /// What stands here, for errors.
    var shown: String {
        switch rest.first {
        case nil: "the end"
        case "\n"?, "\r"?: "the end of the line"
        case let scalar?: "'\(scalar)'"
        }
    }

    mutating func take(_ scalar: UnicodeScalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    /// Takes the end of a line.
    mutating func takeEnd() -> Bool {
        if rest.first == "\r", rest.dropFirst().first == "\n" { rest.removeFirst() }
        guard take("\n") else { return false }
        line += 1
        return true
    }

    mutating func skipBlanks() { while takeBlank() {} }

    mutating func skipComment() { rest = rest.drop { $0 != "\n" } }

    /// Skips blanks, ends of lines and comments.
    mutating func skipLines() {
        while takeBlank() || takeEnd() || rest.first == "#" {
            if rest.first == "#" { skipComment() }
        }
    }

    private mutating func takeBlank() -> Bool { take(" ") || take("\t") }
}

extension SettingsEntry.Value {
    /// A number or a truth value; `nil` where the word is neither.
    init?(word: String) {
        switch word {
        case "true": self = .flag(true)
        case "false": self = .flag(false)
        case "inf", "+inf": self = .number(.infinity, isWhole: false)
        case "-inf": self = .number(-.infinity, isWhole: false)
        case "nan", "+nan", "-nan": self = .number(.nan, isWhole: false)
        default:
            guard let value = Self.number(word) else { return nil }
            self = value
        }
    }

    private static func number(_ word: String) -> Self? {
        guard word.utf8.allSatisfy({ $0 < 128 }), !word.hasPrefix("_"), !word.hasSuffix("_"),
            !word.contains("__")
        else { return nil }
        let plain = word.replacing("_", with: "")
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where plain.hasPrefix(prefix) {
            let digits = plain.dropFirst(2)
            guard digits.first?.isHexDigit == true else { return nil }
            return Int(digits, radix: radix).map { .number(Double($0), isWhole: true) }
        }
        if let whole = Int(plain) { return .number(Double(whole), isWhole: true) }
        guard plain.allSatisfy({ "0123456789.eE+-".contains($0) }),
            plain.drop(while: { $0 == "+" || $0 == "-" }).first?.isNumber == true,
            plain.last?.isNumber == true, let value = Double(plain)
        else { return nil }
        return .number(value, isWhole: false)
    }
}
