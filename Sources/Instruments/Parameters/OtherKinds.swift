import Models

/// A whole number from 0 up.
public struct WholeNumberKind: ParameterKind {
    /// The only one.
    public init() {}

    public var argument: String { "NUMBER" }
    public var limits: String? { "is a whole number from 0 up" }
    public var extent: (range: String, step: String) { ("0 and up", "") }

    public func shown(_ value: UInt64) -> String { "seed \(value)" }
    public func text(_ value: UInt64) -> String { "\(value)" }
    public func parse(_ text: String) -> UInt64? { UInt64(text) }
}

/// A name, or `nil` for what comes by itself.
public struct NameKind: ParameterKind {
    private let usual: String

    /// A name, with what is shown where there is none.
    public init(usual: String) { self.usual = usual }

    public var argument: String { "NAME" }

    public func shown(_ value: String?) -> String { value ?? usual }
    public func text(_ value: String?) -> String { value ?? "" }
    public func parse(_ text: String) -> String?? { text.isEmpty ? nil : .some(text) }
}

/// A pitch, or `nil` for that of the first sound that has one.
public struct PitchKind: ParameterKind {
    private static let usual = "auto"

    /// The only one.
    public init() {}

    public var argument: String { "auto|a|b|c|d|blend|NOTE" }
    public var choices: [String] { ["auto", "a", "b", "c", "d", "blend"] }

    public func text(_ value: PitchChoice?) -> String { value?.text ?? Self.usual }

    public func parse(_ text: String) throws -> PitchChoice?? {
        text == Self.usual ? .some(nil) : .some(try PitchChoice(text))
    }
}

/// A length in frames, typed in seconds; `nil` for that of the longest sound.
public struct LengthKind: ParameterKind {
    private static let usual = "auto"
    private static let perSecond = Float(Encoding.sampleRate) / Float(Encoding.hop)

    /// Frames.
    public let range: ClosedRange<Int>

    /// Lengths of a range of frames.
    public init(_ range: ClosedRange<Int>) { self.range = range }

    public var argument: String { "SECONDS|auto" }

    /// The range in seconds.
    public var seconds: ClosedRange<Float> {
        Float(range.lowerBound) / Self.perSecond...Float(range.upperBound) / Self.perSecond
    }

    public var limits: String? { seconds.limits }
    public var extent: (range: String, step: String) {
        NumberKind(seconds, step: 0, unit: .seconds).extent
    }

    public func shown(_ value: Int?) -> String {
        value.map { NumberFormat.seconds(Double(Float($0) / Self.perSecond)) } ?? ""
    }

    public func told(_ value: Int?) -> String { "\(value ?? 0)" }

    public func text(_ value: Int?) -> String {
        value.map { "\(Float($0) / Self.perSecond)" } ?? Self.usual
    }

    /// Reads seconds; of those outside the range, frames outside.
    public func parse(_ text: String) -> Int?? {
        if text == Self.usual { return .some(nil) }
        guard let seconds = Float(text) else { return nil }
        guard self.seconds.contains(seconds) else { return .some(-1) }
        return .some(max(1, Int((seconds * Self.perSecond).rounded())))
    }

    public func contains(_ value: Int?) -> Bool { value.map(range.contains) ?? true }

    public func nearest(to value: Int?) -> Int? {
        value.map { min(max($0, range.lowerBound), range.upperBound) }
    }
}

extension ClosedRange where Bound == Float {
    /// `lies between 0.25 and 4`.
    public var limits: String { NumberKind(self, step: 0, unit: .amount).limits ?? "" }
}
