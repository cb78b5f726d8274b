import Models

/// A whole number from 0 up.
public struct WholeNumberKind: ParameterKind {
    /// The only one.
    public init() {}

    /// See ``ParameterKind/argument``.
    public var argument: String { "NUMBER" }
    /// See ``ParameterKind/limits``.
    public var limits: String? { "is a whole number from 0 up" }
    /// See ``ParameterKind/extent``.
    public var extent: (range: String, step: String) { ("0 and up", "") }

    /// See ``ParameterKind/shown(_:)``.
    public func shown(_ value: UInt64) -> String { "seed \(value)" }
    /// See ``ParameterKind/text(_:)``.
    public func text(_ value: UInt64) -> String { "\(value)" }
    /// See ``ParameterKind/parse(_:)``.
    public func parse(_ text: String) -> UInt64? { UInt64(text) }
}

/// A name, or `nil` for what comes by itself.
public struct NameKind: ParameterKind {
    private let usual: String

    /// A name, with what is shown where there is none.
    public init(usual: String) { self.usual = usual }

    /// See ``ParameterKind/argument``.
    public var argument: String { "NAME" }

    /// See ``ParameterKind/shown(_:)``.
    public func shown(_ value: String?) -> String { value ?? usual }
    /// See ``ParameterKind/text(_:)``.
    public func text(_ value: String?) -> String { value ?? "" }
    /// See ``ParameterKind/parse(_:)``.
    public func parse(_ text: String) -> String?? { text.isEmpty ? nil : .some(text) }
}

/// A pitch, or `nil` for that of the first sound that has one.
public struct PitchKind: ParameterKind {
    private static let usual = "auto"

    /// The only one.
    public init() {}

    /// See ``ParameterKind/argument``.
    public var argument: String { "auto|a|b|c|d|blend|NOTE" }
    /// See ``ParameterKind/choices``.
    public var choices: [String] { ["auto", "a", "b", "c", "d", "blend"] }

    /// See ``ParameterKind/text(_:)``.
    public func text(_ value: PitchChoice?) -> String { value?.text ?? Self.usual }

    /// See ``ParameterKind/parse(_:)``.
    public func parse(_ text: String) throws -> PitchChoice?? {
        text == Self.usual ? .some(nil) : .some(try PitchChoice(text))
    }
}

/// A length in frames, typed in seconds; `nil` for that of the longest sound.
public struct LengthKind: ParameterKind {
    private static let usual = "auto"
    private static let perSecond = Float(Encoding.frameRate)

    /// Frames.
    public let range: ClosedRange<Int>

    /// Lengths of a range of frames.
    public init(_ range: ClosedRange<Int>) { self.range = range }

    /// See ``ParameterKind/argument``.
    public var argument: String { "SECONDS|auto" }

    /// The range in seconds.
    public var seconds: ClosedRange<Float> {
        Float(range.lowerBound) / Self.perSecond...Float(range.upperBound) / Self.perSecond
    }

    /// See ``ParameterKind/limits``.
    public var limits: String? { seconds.limits }
    /// See ``ParameterKind/extent``.
    public var extent: (range: String, step: String) {
        NumberKind(seconds, step: 0, unit: .seconds).extent
    }

    /// See ``ParameterKind/shown(_:)``.
    public func shown(_ value: Int?) -> String {
        value.map { NumberFormat.seconds(Double(Float($0) / Self.perSecond)) } ?? ""
    }

    /// See ``ParameterKind/told(_:)``.
    public func told(_ value: Int?) -> String { "\(value ?? 0)" }

    /// See ``ParameterKind/text(_:)``.
    public func text(_ value: Int?) -> String {
        value.map { "\(Float($0) / Self.perSecond)" } ?? Self.usual
    }

    /// Reads seconds; of those outside the range, frames outside.
    public func parse(_ text: String) -> Int?? {
        if text == Self.usual { return .some(nil) }
        guard let seconds = Float(ParameterUnit.seconds.bare(text)) else { return nil }
        guard self.seconds.contains(seconds) else { return .some(-1) }
        return .some(max(1, Int((seconds * Self.perSecond).rounded())))
    }

    /// See ``ParameterKind/contains(_:)``.
    public func contains(_ value: Int?) -> Bool { value.map(range.contains) ?? true }

    /// See ``ParameterKind/nearest(to:)``.
    public func nearest(to value: Int?) -> Int? {
        value.map { min(max($0, range.lowerBound), range.upperBound) }
    }
}
