import Foundation

/// A number in a range, with a unit.
public struct NumberKind<Number: BinaryFloatingPoint & TypedNumber>: ParameterKind {
    /// How numbers are spread over 0…1.
    public enum Scale: Sendable {
        /// Evenly.
        case linear
        /// Evenly in the logarithm.
        case logarithmic
    }

    /// The range.
    public let range: ClosedRange<Number>
    /// What one press of a key adds.
    public let step: Number
    /// The unit.
    public let unit: ParameterUnit
    /// How numbers are spread over 0…1.
    public let scale: Scale

    /// Numbers of a range.
    public init(
        _ range: ClosedRange<Number>, step: Number, unit: ParameterUnit, scale: Scale = .linear
    ) {
        self.range = range
        self.step = step
        self.unit = unit
        self.scale = scale
    }

    /// See ``ParameterKind/argument``.
    public var argument: String { unit.argument }

    /// See ``ParameterKind/limits``.
    public var limits: String? { range.limits }

    /// See ``ParameterKind/span``.
    public var span: String { range.span }

    /// See ``ParameterKind/hint``.
    public var hint: String { unit.symbol.isEmpty ? span : unit.symbol }

    /// See ``ParameterKind/extent``.
    public var extent: (range: String, step: String) {
        (
            (unit.symbol.isEmpty ? span : "\(span) \(unit.symbol)").replacing("-", with: "−"),
            step.typed
        )
    }

    /// See ``ParameterKind/shown(_:)``.
    public func shown(_ value: Number) -> String { unit.shown(Double(value)) }

    /// See ``ParameterKind/text(_:)``.
    public func text(_ value: Number) -> String { value.typed }

    /// See ``ParameterKind/figure(_:)``.
    public func bareText(_ value: Number) -> String {
        NumberFormat.fixed(Double(value), unit.decimals)
    }

    /// See ``ParameterKind/parse(_:)``; the unit may stand after the number.
    public func parse(_ text: String) -> Number? { Number(unit.bare(text)) }

    /// See ``ParameterKind/contains(_:)``.
    public func contains(_ value: Number) -> Bool { range.contains(value) }

    /// See ``ParameterKind/nearest(to:)``.
    public func nearest(to value: Number) -> Number {
        min(max(value, range.lowerBound), range.upperBound)
    }

    /// On a grid of hundredths, so that steps do not drift.
    public func stepped(_ value: Number, by steps: Float) -> Number {
        let moved = value + step * Number(steps)
        return nearest(to: (moved * 100).rounded() / 100)
    }

    /// See ``ParameterKind/share(of:)``.
    public func share(of value: Number) -> Double? {
        let (low, high) = (Double(range.lowerBound), Double(range.upperBound))
        let value = Double(nearest(to: value))
        switch scale {
        case .linear: return (value - low) / (high - low)
        case .logarithmic: return log(value / low) / log(high / low)
        }
    }

    /// See ``ParameterKind/value(atShare:)``.
    public func value(atShare share: Double) -> Number? {
        let (low, high) = (Double(range.lowerBound), Double(range.upperBound))
        let share = min(max(share, 0), 1)
        switch scale {
        case .linear: return nearest(to: Number(low + (high - low) * share))
        case .logarithmic: return nearest(to: Number(low * pow(high / low, share)))
        }
    }
}
