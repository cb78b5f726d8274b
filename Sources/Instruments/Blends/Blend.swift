import Models

/// How two to four encodings become one.
public struct Blend: Equatable, Sendable {
    /// The longest blend in frames: ten minutes.
    public static let longest = 18_750

    /// The share of each source, `[sources]`, not negative, summing to 1.
    public internal(set) var weights: [Float]
    /// How the numbers of a frame are mixed.
    public var interpolation: Interpolation
    /// Which pitch the blend sounds at.
    public var pitch: PitchChoice
    /// The length in frames, or `nil` for that of the longest source.
    public var frames: Int?
    /// Which of the 16 dimensions follow the blend; the others stay as they are in A. `[16]`
    public var follows: [Bool]
    /// What each dimension is multiplied with after mixing, `[16]`.
    public var scales: [Float]
    /// What is added to each dimension after scaling, `[16]`.
    public var offsets: [Float]
    /// What the length is multiplied with, in ``stretches``; the pitch stays.
    public var stretch: Float = 1
    /// Whether the last frame comes first.
    public var isReversed = false
    /// Seconds left out at the beginning, in ``starts``, counted after stretching and reversal; at
    /// least one frame remains.
    public var start: Float = 0
    /// How far the pitch is moved, whichever it is, in semitones, in ``transpositions``.
    public var transposition: Float = 0
    /// What the sound is raised by once it is levelled, in dB, in ``gains``.
    public var gain: Float = 0

    /// The range of ``stretch``.
    public static let stretches: ClosedRange<Float> = 0.25...4
    /// The range of ``start`` in seconds.
    public static let starts: ClosedRange<Float> = 0...600
    /// The range of ``transposition`` in semitones: four octaves either way.
    public static let transpositions: ClosedRange<Float> = -48...48
    /// The range of ``gain`` in dB.
    public static let gains: ClosedRange<Float> = -60...24

    /// Makes a blend of sources with weights, which are divided by their sum unless it is 1.
    ///
    /// - Parameters:
    ///   - weights: two to four shares, not negative, not all 0.
    ///   - interpolation: linear by default, because it is NSynth's and stays within the span of
    ///     the codes that training saw.
    ///   - pitch: that of A by default, because a blend of two pitches slides with the mix.
    ///   - frames: the length, 1…18 750 (ten minutes), or `nil` for that of the longest source.
    /// - Throws: `InstrumentError` when weights or length make no sense.
    public init(
        weights: [Float], interpolation: Interpolation = .linear,
        pitch: PitchChoice = .source(0), frames: Int? = nil
    ) throws {
        self.weights = try Self.shares(weights)
        if let frames, !(1...Self.longest).contains(frames) {
            throw InstrumentError(
                .blend, reason: "a blend is 1 to \(Self.longest) frames long, not \(frames)")
        }
        if case .source(let index) = pitch, !weights.indices.contains(index) {
            throw InstrumentError(
                .blend,
                reason: "the pitch is of source \(pitch.text), but there are \(weights.count)")
        }
        self.interpolation = interpolation
        self.pitch = pitch
        self.frames = frames
        follows = Array(repeating: true, count: Encoding.dimensions)
        scales = Array(repeating: 1, count: Encoding.dimensions)
        offsets = Array(repeating: 0, count: Encoding.dimensions)
    }

    /// Makes a blend of two sources: 0 is A, 1 is B.
    ///
    /// - Throws: `InstrumentError` when `mix` lies outside 0…1.
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
        guard (0...1).contains(mix) else {
            throw InstrumentError(.blend, reason: "the mix lies between 0 (A) and 1 (B)")
        }
        return [1 - mix, mix]
    }

    private static func shares(_ weights: [Float]) throws -> [Float] {
        guard (2...4).contains(weights.count) else {
            throw InstrumentError(
                .blend, reason: "a blend takes 2 to 4 weights, not \(weights.count)")
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
