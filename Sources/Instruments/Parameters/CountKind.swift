/// A whole number of a range.
public struct CountKind: ParameterKind {
    /// The range.
    public let range: ClosedRange<Int>

    /// Numbers of a range.
    public init(_ range: ClosedRange<Int>) { self.range = range }

    /// See ``ParameterKind/argument``.
    public var argument: String { "NUMBER" }
    /// See ``ParameterKind/span``.
    public var span: String { range.span }
    /// See ``ParameterKind/extent``.
    public var extent: (range: String, step: String) { (span, "1") }
    /// See ``ParameterKind/limits``.
    public var limits: String? { range.limits }
    /// See ``ParameterKind/wanted``.
    public var wanted: String? { "is a whole number from \(range.span)" }

    /// See ``ParameterKind/text(_:)``.
    public func text(_ value: Int) -> String { "\(value)" }
    /// See ``ParameterKind/parse(_:)``.
    public func parse(_ text: String) -> Int? { Int(text) }
    /// See ``ParameterKind/contains(_:)``.
    public func contains(_ value: Int) -> Bool { range.contains(value) }

    /// See ``ParameterKind/nearest(to:)``.
    public func nearest(to value: Int) -> Int {
        min(max(value, range.lowerBound), range.upperBound)
    }

    /// See ``ParameterKind/stepped(_:by:)``.
    public func stepped(_ value: Int, by steps: Float) -> Int {
        nearest(to: value + Int(steps.rounded()))
    }

    /// See ``ParameterKind/share(of:)``.
    public func share(of value: Int) -> Double? {
        Double(nearest(to: value) - range.lowerBound) / Double(max(1, range.count - 1))
    }

    /// See ``ParameterKind/value(atShare:)``.
    public func value(atShare share: Double) -> Int? {
        let share = min(max(share, 0), 1)
        return range.lowerBound + Int((share * Double(range.count - 1)).rounded())
    }
}
