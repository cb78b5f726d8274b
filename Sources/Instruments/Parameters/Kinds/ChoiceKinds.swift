/// On or off.
public struct FlagKind: ParameterKind {
    /// What is said of it while it is on.
    private let word: String
    /// What is said of it while it is off.
    private let other: String

    /// A flag, with what is said of it while it is on and while it is off.
    public init(_ word: String, else other: String = "") {
        self.word = word
        self.other = other
    }

    /// See ``ParameterKind/argument``.
    public var argument: String { "on|off" }
    /// See ``ParameterKind/choices``.
    public var choices: [String] { ["on", "off"] }

    /// See ``ParameterKind/shown(_:)``.
    public func shown(_ value: Bool) -> String { value ? word : other }
    /// See ``ParameterKind/text(_:)``.
    public func text(_ value: Bool) -> String { value ? "on" : "off" }

    /// See ``ParameterKind/parse(_:)``.
    public func parse(_ text: String) -> Bool? {
        switch text {
        case "on": true
        case "off": false
        default: nil
        }
    }

    /// See ``ParameterKind/stepped(_:by:)``.
    public func stepped(_ value: Bool, by steps: Float) -> Bool { !value }
    /// See ``ParameterKind/share(of:)``.
    public func share(of value: Bool) -> Double? { value ? 1 : 0 }
    /// See ``ParameterKind/value(atShare:)``.
    public func value(atShare share: Double) -> Bool? { share >= 0.5 }
}

/// One of a few.
public struct ChoiceKind<Choice>: ParameterKind
where
    Choice: RawRepresentable<String> & CaseIterable & Codable & Equatable & Sendable,
    Choice.AllCases == [Choice]
{
    /// All cases of a type.
    public init(_ type: Choice.Type) {}

    /// See ``ParameterKind/argument``.
    public var argument: String { choices.joined(separator: "|") }
    /// See ``ParameterKind/choices``.
    public var choices: [String] { Choice.allCases.map(\.rawValue) }

    /// See ``ParameterKind/text(_:)``.
    public func text(_ value: Choice) -> String { value.rawValue }
    /// See ``ParameterKind/parse(_:)``.
    public func parse(_ text: String) -> Choice? { Choice(rawValue: text) }

    /// See ``ParameterKind/stepped(_:by:)``.
    public func stepped(_ value: Choice, by steps: Float) -> Choice {
        let (all, count) = (Choice.allCases, Choice.allCases.count)
        let at = (all.firstIndex(of: value) ?? 0) + (steps < 0 ? count - 1 : 1)
        return all[at % count]
    }

    /// See ``ParameterKind/share(of:)``.
    public func share(of value: Choice) -> Double? {
        let last = max(1, Choice.allCases.count - 1)
        return Choice.allCases.firstIndex(of: value).map { Double($0) / Double(last) }
    }

    /// See ``ParameterKind/value(atShare:)``.
    public func value(atShare share: Double) -> Choice? {
        let last = Double(Choice.allCases.count - 1)
        return Choice.allCases[Int((min(max(share, 0), 1) * last).rounded())]
    }
}
