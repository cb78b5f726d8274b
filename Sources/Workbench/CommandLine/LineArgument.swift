import Instruments
import Models

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
    /// A place of the point in percent, from left to right and from top to bottom.
    static var point: LineArgument {
        LineArgument("PERCENT [PERCENT]") { words in
            let x = try number(words, 0)
            return (x / percent, words.count > 1 ? try number(words, 1) / percent : nil)
        }
    }

    private static var percent: Float { 100 }

    @Sendable private static func number(_ words: [String], _ index: Int) throws -> Float {
        let places = BlendSettings.Parameters.places.range
        let range = places.lowerBound * percent...places.upperBound * percent
        guard words.indices.contains(index), let value = Float(words[index]) else {
            throw LineError.formOr("mix \(range.limits)")
        }
        guard range.contains(value) else { throw LineError("mix \(range.limits)") }
        return value
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
                throw LineError(
                    "program lies between \(numbers.lowerBound) and \(numbers.upperBound)")
            }
            return (number, parts.count > 1 ? String(parts[1]).trimmingSpaces : "")
        }
    }
}

extension LineArgument where Value == Set<Int> {
    /// Rows as in `0-3,7`, or all, or none.
    static var rows: LineArgument {
        LineArgument("ROWS|all|none") { words in
            let all = 0..<Encoding.dimensions
            switch words.joined(separator: " ") {
            case "": throw LineError.form
            case "all": return Set(all)
            case "none": return []
            case let text:
                return try text.split(separator: ",").reduce(into: []) { rows, part in
                    let ends = part.split(separator: "-").map { Int($0) }
                    guard let first = ends.first ?? nil, let last = ends.last ?? nil,
                        ends.count <= 2, first <= last
                    else { throw LineError.form }
                    guard all.contains(first), all.contains(last) else {
                        throw LineError("rows lie between 0 and \(all.upperBound - 1)")
                    }
                    rows.formUnion(first...last)
                }
            }
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

extension LineArgument where Value == (row: Int, text: String) {
    /// A row and the value of a parameter there.
    static func row<Root>(of parameter: RowParameter<Root>) -> LineArgument {
        let first = parameter.first
        return LineArgument("ROW " + first.argument) { words in
            let limits = "row lies between 0 and \(parameter.count - 1)"
            guard let word = words.first, let number = Float(word) else {
                throw LineError.formOr(limits)
            }
            guard (0..<Float(parameter.count)).contains(number) else { throw LineError(limits) }
            let text = words.dropFirst().joined(separator: " ")
            guard !text.isEmpty else { throw LineError.formOr("\(first.id) \(first.limits ?? "")") }
            return (Int(number), text)
        }
    }
}
