/// What kind of value a parameter has: how it is written, read, kept in its range and stepped.
public protocol ParameterKind: Sendable {
    /// The value.
    associatedtype Value: Codable & Equatable & Sendable

    /// What is typed for a value: `DB`, `on|off`.
    var argument: String { get }
    /// The texts that may be typed, where they are few.
    var choices: [String] { get }
    /// Where values lie, as it follows a name: `lies between -60 and 24`; `nil` where all will do.
    var limits: String? { get }
    /// What may be typed, as it follows a name; where values lie unless said otherwise.
    var wanted: String? { get }
    /// What a number counts, or else where it lies, in a few words: `dB`, `-100 to 100`.
    var hint: String { get }
    /// The range and the step for a table; empty where there are none.
    var extent: (range: String, step: String) { get }

    /// The range in a sentence, as in `0.25 to 4`; empty where there is none.
    var span: String { get }

    /// A value as people read it, with its unit.
    func shown(_ value: Value) -> String
    /// The number that a file's tags tell of a change; what is typed unless said otherwise.
    func told(_ value: Value) -> String
    /// A value as ``parse(_:)`` reads it back.
    func text(_ value: Value) -> String
    /// A value as it is typed, with as many decimals as people read; for a line to edit.
    func bareText(_ value: Value) -> String
    /// Reads a value, whatever its range; `nil` where the text is none.
    func parse(_ text: String) throws -> Value?
    /// Whether a value lies in the range.
    func contains(_ value: Value) -> Bool
    /// The nearest value in the range.
    func nearest(to value: Value) -> Value
    /// The value that many steps on, within the range; a choice goes round and round.
    func stepped(_ value: Value, by steps: Float) -> Value
    /// Where a value lies in its range, 0…1; `nil` where there is no such place.
    func share(of value: Value) -> Double?
    /// The value at a place of the range, 0…1.
    func value(atShare share: Double) -> Value?
}

extension ParameterKind {
    /// None.
    public var choices: [String] { [] }
    /// All values will do.
    public var limits: String? { nil }
    /// Where values lie.
    public var wanted: String? { limits }
    /// None.
    public var span: String { "" }
    /// The range.
    public var hint: String { span }
    /// None.
    public var extent: (range: String, step: String) { ("", "") }
    /// As it is typed.
    public func shown(_ value: Value) -> String { text(value) }
    /// As it is typed.
    public func told(_ value: Value) -> String { text(value) }
    /// As it is typed.
    public func bareText(_ value: Value) -> String { text(value) }
    /// All values will do.
    public func contains(_ value: Value) -> Bool { true }
    /// The value itself.
    public func nearest(to value: Value) -> Value { value }
    /// The value itself.
    public func stepped(_ value: Value, by steps: Float) -> Value { value }
    /// No place.
    public func share(of value: Value) -> Double? { nil }
    /// No value.
    public func value(atShare share: Double) -> Value? { nil }
}
