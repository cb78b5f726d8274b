/// A share, such as 0…1, that people read and type in per cent.
public struct PercentKind: ParameterKind {
    private let shares: NumberKind<Float>
    private let percents: NumberKind<Float>
    /// Values are settled on a grid of so many places in 1: the finest steps that keys go, so that
    /// they do not drift.
    private let grid: Float

    /// Shares of a range.
    public init(_ shares: NumberKind<Float>) {
        self.shares = shares
        let range = shares.range.lowerBound * 100...shares.range.upperBound * 100
        percents = NumberKind(range, step: shares.step * 100, unit: .percent)
        grid = (1 / (shares.step * ParameterKeys.fine)).rounded()
    }

    /// See ``ParameterKind/argument``.
    public var argument: String { percents.argument }
    /// See ``ParameterKind/limits``.
    public var limits: String? { percents.limits }
    /// See ``ParameterKind/span``.
    public var span: String { percents.span }
    /// See ``ParameterKind/hint``.
    public var hint: String { percents.hint }
    /// See ``ParameterKind/extent``.
    public var extent: (range: String, step: String) { percents.extent }

    /// See ``ParameterKind/shown(_:)``.
    public func shown(_ value: Float) -> String { NumberFormat.percent(value) }
    /// In tenths of a per cent.
    public func text(_ value: Float) -> String { percents.text((value * 1000).rounded() / 10) }
    /// See ``ParameterKind/parse(_:)``.
    public func parse(_ text: String) -> Float? { percents.parse(text).map { $0 / 100 } }
    /// See ``ParameterKind/contains(_:)``.
    public func contains(_ value: Float) -> Bool { shares.contains(value) }
    /// See ``ParameterKind/nearest(to:)``.
    public func nearest(to value: Float) -> Float { shares.nearest(to: value) }

    /// The nearest value in the range on the grid.
    public func settled(_ value: Float) -> Float { (nearest(to: value) * grid).rounded() / grid }

    /// On the grid.
    public func stepped(_ value: Float, by steps: Float) -> Float {
        settled(value + shares.step * steps)
    }

    /// See ``ParameterKind/share(of:)``.
    public func share(of value: Float) -> Double? { shares.share(of: value) }
    /// See ``ParameterKind/value(atShare:)``.
    public func value(atShare share: Double) -> Float? { shares.value(atShare: share) }
}
