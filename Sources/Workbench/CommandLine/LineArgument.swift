import Instruments

/// What follows the word of a line command: how help shows it, and how it is read.
struct LineArgument<Value>: Sendable {
    /// What help shows.
    let text: String
    /// What may stand where it is typed.
    private(set) var completion = LineCompletion()
    /// Reads the value.
    ///
    /// - Throws: `LineError`; `LineError.form` where the words are not of this form at all.
    let parse: @Sendable (_ words: [String]) throws -> Value

    init(_ text: String, parse: @escaping @Sendable (_ words: [String]) throws -> Value) {
        self.text = text
        self.parse = parse
    }

    /// The same with the texts that may be typed.
    func choosing(_ choices: [String]) -> LineArgument {
        completed(by: .known { _ in choices })
    }

    /// The same with what may stand where it is typed.
    func completed(by completion: LineCompletion) -> LineArgument {
        var argument = self
        argument.completion = completion
        return argument
    }
}

extension LineArgument where Value == Void {
    /// Nothing.
    static var none: LineArgument { LineArgument("") { _ in } }
}

extension LineArgument where Value == String {
    /// All words, at least one.
    static func words(_ text: String) -> LineArgument {
        LineArgument(text) { words in
            guard !words.isEmpty else { throw LineError.form }
            return words.joined(separator: " ")
        }
    }

    /// All words, which may be none. Without any the command is done as well.
    static func anyWords(_ text: String) -> LineArgument {
        LineArgument(text) { $0.joined(separator: " ") }
    }
}

extension LineArgument where Value == Bool {
    /// On or off.
    static var onOff: LineArgument {
        let kind = FlagKind("on")
        return LineArgument(kind.argument) { words in
            guard let isOn = kind.parse(words.joined(separator: " ")) else { throw LineError.form }
            return isOn
        }.choosing(kind.choices)
    }
}

extension LineArgument where Value: RawRepresentable<String> & CaseIterable & Sendable {
    /// One of the cases of a type, listed in an order of their own.
    static func one(of cases: [Value]) -> LineArgument {
        LineArgument(cases.map(\.rawValue).joined(separator: "|")) { words in
            guard let value = Value(rawValue: words.joined(separator: " ")) else {
                throw LineError.form
            }
            return value
        }.choosing(cases.map(\.rawValue))
    }
}

extension LineArgument where Value == (x: Float, y: Float?) {
    /// A place of the point, from left to right and from top to bottom.
    static var point: LineArgument {
        typealias Known = BlendSettings.Parameters
        // One word for both: whoever types it thinks of the point.
        let (x, y) = (Known.x, Known.y.called(Known.x.id))
        return LineArgument("\(x.argument) [\(y.argument)]") { words in
            var settings = BlendSettings()
            try LineCommand.read(words.first ?? "", as: x, into: &settings)
            guard words.count > 1 else { return (settings.x, nil) }
            try LineCommand.read(words[1], as: y, into: &settings)
            return (settings.x, settings.y)
        }
    }
}

extension LineArgument where Value == (slot: Int, name: String) {
    /// A letter and the name of a sound.
    static var slotAndName: LineArgument {
        LineArgument("a|b|c|d NAME") { words in
            guard let letter = words.first?.uppercased(), words.count > 1,
                let slot = (0..<4).first(where: { State.letter($0) == letter })
            else { throw LineError.form }
            return (slot, words.dropFirst().joined(separator: " "))
        }.completed(
            by: .known({ _ in (0..<4).map { State.letter($0).lowercased() } }) {
                Set($0.library.entries.map(\.sound.title)).sorted()
            })
    }
}

extension LineArgument where Value == (number: Int, name: String) {
    /// The number of a program and the name of a preset, which may be missing.
    static var program: LineArgument {
        LineArgument("NUMBER=NAME") { words in
            let parts = words.joined(separator: " ").split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let numbers = State.programNumbers
            guard let first = parts.first, let number = Int(String(first).trimmingSpaces) else {
                throw LineError.form
            }
            guard numbers.contains(number) else {
                throw LineError("program \(numbers.limits)")
            }
            return (number, parts.count > 1 ? String(parts[1]).trimmingSpaces : "")
        }
    }
}

extension LineArgument where Value == String {
    /// A value of a parameter, to be read into where it is stored.
    static func value<Root>(of parameter: Parameter<Root>) -> LineArgument {
        LineArgument(parameter.argument) { words in
            guard words.isEmpty else { return words.joined(separator: " ") }
            throw parameter.wanted.map { LineError.formOr("\(parameter.id) \($0)") }
                ?? LineError.form
        }.choosing(parameter.choices)
    }
}

extension LineArgument where Value == [String] {
    /// Rows and the value of a parameter there, to be read into where it is stored.
    static func rows<Root>(of parameter: RowParameter<Root>) -> LineArgument {
        LineArgument(parameter.argument) { $0 }.choosing(parameter.choices)
    }
}
