/// Reads TOML 1.0 but for dates and lists of tables, which no setting is.
///
/// Our own, because the parser at hand (toml++ 3.4 in TOMLKit 0.6.0) meets mistyped lines such as
/// `fps = # 30` with an assertion, which ends the program, and tells no lines of values.
struct TOMLParser {
    /// A mistake in the syntax.
    struct Fault: Error, Equatable {
        var line: Int
        var reason: String
    }

    var rest: Substring.UnicodeScalarView
    var line = 1
    private var section: [String] = []
    private(set) var entries: [SettingsEntry] = []

    /// How deep lists and tables may lie in one another.
    private static let deepest = 16

    /// All entries in the order they stand in, those of inline tables one by one.
    static func entries(of text: String) throws(Fault) -> [SettingsEntry] {
        var parser = TOMLParser(rest: Substring(text).unicodeScalars)
        if parser.rest.first == "\u{FEFF}" { parser.rest.removeFirst() }
        try parser.parse()
        return parser.entries
    }

    private init(rest: Substring.UnicodeScalarView) { self.rest = rest }

    private mutating func parse() throws(Fault) {
        while true {
            skipLines()
            guard let first = rest.first else { return }
            if first == "[" {
                try header()
            } else {
                try pair(below: section, depth: 0)
            }
            skipBlanks()
            if rest.first == "#" { skipComment() }
            guard rest.isEmpty || takeEnd() else {
                throw Fault(line: line, reason: "\(shown) is too much here; one thing a line")
            }
        }
    }

    private mutating func header() throws(Fault) {
        rest.removeFirst()
        guard rest.first != "[" else {
            throw Fault(
                line: line, reason: "[[ ]] is not used here; a section is written as [keys]")
        }
        skipBlanks()
        section = try key()
        guard take("]") else {
            throw Fault(line: line, reason: "']' is missing; a section is written as [keys]")
        }
    }

    private mutating func pair(below path: [String], depth: Int) throws(Fault) {
        let start = line
        let path = path + (try key())
        guard take("=") else {
            throw Fault(line: line, reason: "'=' is missing after '\(path.last ?? "")'")
        }
        skipBlanks()
        if rest.first == "{" {
            try table(at: path, depth: depth + 1)
        } else {
            let value = try value(depth: depth)
            entries.append(SettingsEntry(path: path, value: value, line: start))
        }
    }

    private mutating func table(at path: [String], depth: Int) throws(Fault) {
        try check(depth)
        rest.removeFirst()
        skipBlanks()
        if take("}") { return }
        repeat {
            skipBlanks()
            try pair(below: path, depth: depth)
            skipBlanks()
        } while take(",")
        guard take("}") else {
            throw Fault(
                line: line, reason: "'}' is missing; a table is written as {play = \"space\"}")
        }
    }

    private mutating func value(depth: Int) throws(Fault) -> SettingsEntry.Value {
        switch rest.first {
        case "\"", "'": return .text(try text())
        case "[": return try list(depth: depth + 1)
        default:
            let end = " \t\r\n#,[]{}=\"'".unicodeScalars
            let word = String(rest.prefix { !end.contains($0) })
            guard !word.isEmpty else {
                throw Fault(line: line, reason: "a value is missing")
            }
            guard let value = SettingsEntry.Value(word: word) else {
                throw Fault(line: line, reason: "'\(word)' is no value; a text has quotes")
            }
            rest.removeFirst(word.unicodeScalars.count)
            return value
        }
    }

    private mutating func list(depth: Int) throws(Fault) -> SettingsEntry.Value {
        try check(depth)
        rest.removeFirst()
        var values: [SettingsEntry.Value] = []
        skipLines()
        while !take("]") {
            values.append(try value(depth: depth))
            skipLines()
            if take(",") {
                skipLines()
            } else if rest.first != "]" {
                throw Fault(line: line, reason: "',' or ']' is missing in a list")
            }
        }
        return .list(values)
    }

    private func check(_ depth: Int) throws(Fault) {
        guard depth <= Self.deepest else {
            throw Fault(line: line, reason: "lists and tables lie too deep in one another")
        }
    }

    /// A name in parts, `a.b."c d"`.
    private mutating func key() throws(Fault) -> [String] {
        var parts: [String] = []
        repeat {
            skipBlanks()
            if rest.first == "\"" || rest.first == "'" {
                parts.append(try text())
            } else {
                let name = rest.prefix {
                    $0.isASCII && (Self.isLetter($0) || $0 == "_" || $0 == "-")
                }
                guard !name.isEmpty else {
                    throw Fault(line: line, reason: "a name should stand before \(shown)")
                }
                parts.append(String(name))
                rest.removeFirst(name.count)
            }
            skipBlanks()
        } while take(".")
        return parts
    }

    private static func isLetter(_ scalar: UnicodeScalar) -> Bool {
        Character(scalar).isLetter || Character(scalar).isNumber
    }
}
