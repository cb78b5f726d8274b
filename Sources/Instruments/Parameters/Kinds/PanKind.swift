/// A place between left and right, −1…1; typed as `L50`, `C`, `R 25`, or in per cent.
public struct PanKind: ParameterKind {
    private static let places = NumberKind<Float>(-1...1, step: 0.05, unit: .pan)

    /// The only one.
    public init() {}

    /// See ``ParameterKind/argument``.
    public var argument: String { Self.places.argument }
    /// See ``ParameterKind/span``.
    public var span: String { Self.places.span }
    /// See ``ParameterKind/extent``.
    public var extent: (range: String, step: String) { Self.places.extent }
    /// See ``ParameterKind/limits``.
    public var limits: String? { Self.places.limits }

    /// See ``ParameterKind/wanted``.
    public var wanted: String? {
        let (left, right) = (text(Self.places.range.lowerBound), text(Self.places.range.upperBound))
        return "is L\(right) to R\(right), C, or a number from \(left) to \(right)"
    }

    /// See ``ParameterKind/hint``.
    public var hint: String {
        "\(text(Self.places.range.lowerBound)) to \(text(Self.places.range.upperBound))"
    }

    /// See ``ParameterKind/shown(_:)``.
    public func shown(_ value: Float) -> String { Self.places.shown(value) }
    /// See ``ParameterKind/text(_:)``.
    public func text(_ value: Float) -> String { NumberFormat.fixed(value * 100, 0) }

    /// See ``ParameterKind/parse(_:)``.
    public func parse(_ text: String) -> Float? {
        let letters = text.lowercased().filter { $0 != " " }
        if letters == "c" { return 0 }
        let sign: Float = letters.hasPrefix("l") ? -1 : 1
        let digits =
            letters.hasPrefix("l") || letters.hasPrefix("r") ? letters.dropFirst() : letters[...]
        return Float(digits).map { sign * $0 / 100 }
    }

    /// See ``ParameterKind/contains(_:)``.
    public func contains(_ value: Float) -> Bool { Self.places.contains(value) }
    /// See ``ParameterKind/nearest(to:)``.
    public func nearest(to value: Float) -> Float { Self.places.nearest(to: value) }
    /// See ``ParameterKind/stepped(_:by:)``.
    public func stepped(_ value: Float, by steps: Float) -> Float {
        Self.places.stepped(value, by: steps)
    }
    /// See ``ParameterKind/share(of:)``.
    public func share(of value: Float) -> Double? { Self.places.share(of: value) }
    /// See ``ParameterKind/value(atShare:)``.
    public func value(atShare share: Double) -> Float? { Self.places.value(atShare: share) }
}
