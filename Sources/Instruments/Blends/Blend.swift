import AudioFile
import Models

/// How two to four encodings become one.
@dynamicMemberLookup
public struct Blend: Equatable, Sendable {
    /// The longest blend in frames: as long as the longest sound, ten minutes.
    public static let longest = AudioFile.longest * Encoding.sampleRate / Encoding.hop
    /// How many sources it may have.
    public static let counts = 2...4

    /// The share of each source, `[sources]`, not negative, summing to 1.
    public internal(set) var weights: [Float]
    /// Which pitch the blend sounds at.
    public var pitch: PitchChoice
    /// What is done to the mixture.
    public var edits = BlendEdits()
    /// What moves in time.
    public var automation = Automation()

    /// One of the ``edits``.
    public subscript<Value>(dynamicMember path: WritableKeyPath<BlendEdits, Value>) -> Value {
        get { edits[keyPath: path] }
        set { edits[keyPath: path] = newValue }
    }

    /// Makes a blend of sources with weights, which are divided by their sum unless it is 1.
    ///
    /// - Parameters:
    ///   - weights: two to four shares, not negative, not all 0.
    ///   - interpolation: linear by default, because it is NSynth's and stays within the span of
    ///     the codes that training saw.
    ///   - pitch: that of A by default, because a blend of two pitches slides with the mix.
    ///   - frames: the length, 1…``longest``, or `nil` for that of the longest source.
    /// - Throws: `InstrumentError` when weights or length make no sense.
    public init(
        weights: [Float], interpolation: Interpolation = .linear,
        pitch: PitchChoice = .source(0), frames: Int? = nil
    ) throws {
        self.weights = try Self.shares(weights)
        if case .source(let index) = pitch, !weights.indices.contains(index) {
            throw InstrumentError(
                .blend,
                reason: "the pitch is of source \(pitch.text), but there are \(weights.count)")
        }
        self.pitch = pitch
        edits.interpolation = interpolation
        edits.frames = frames
        try checkRanges()
    }

    /// Makes a blend of two sources: 0 is A, 1 is B.
    ///
    /// - Throws: `InstrumentError` when `mix` lies outside of ``BlendSettings/Parameters/places``.
    public init(
        mix: Float, interpolation: Interpolation = .linear, pitch: PitchChoice = .source(0),
        frames: Int? = nil
    ) throws {
        try self.init(
            weights: Self.weights(mix: mix), interpolation: interpolation, pitch: pitch,
            frames: frames)
    }

    /// The same blend with other weights, which are divided by their sum.
    ///
    /// - Parameter weights: as many as there are sources.
    /// - Throws: `InstrumentError` when they make no sense or are fewer or more.
    public func weighted(_ weights: [Float]) throws -> Blend {
        guard weights.count == self.weights.count else {
            throw InstrumentError(
                .blend,
                reason: "\(weights.count) weights for \(self.weights.count) sounds; give one each")
        }
        var blend = self
        blend.weights = try Self.shares(weights)
        return blend
    }

    /// The same blend of two sources at another mix: 0 is A, 1 is B.
    ///
    /// - Throws: `InstrumentError` when `mix` lies outside 0…1 or there are more sources.
    public func mixed(_ mix: Float) throws -> Blend {
        try weighted(Self.weights(mix: mix))
    }

    private static func weights(mix: Float) throws -> [Float] {
        let places = BlendSettings.Parameters.places.range
        guard places.contains(mix) else {
            throw InstrumentError(.blend, reason: "mix \(places.limits)")
        }
        return [1 - mix, mix]
    }

    private static func shares(_ weights: [Float]) throws -> [Float] {
        guard Self.counts.contains(weights.count) else {
            throw InstrumentError(
                .blend, reason: "a blend takes \(Self.counts.span) weights, not \(weights.count)")
        }
        let sum = weights.reduce(0, +)
        guard weights.allSatisfy({ $0 >= 0 && $0.isFinite }), sum > 0, sum.isFinite else {
            throw InstrumentError(
                .blend, reason: "weights must be numbers from 0 up, not all of them 0")
        }
        // Shares that were divided once stay as they are, bit for bit.
        return abs(sum - 1) <= 4 * Float.ulpOfOne ? weights : weights.map { $0 / sum }
    }
}
