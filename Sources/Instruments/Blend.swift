import Models

/// How two to four encodings become one.
public struct Blend: Equatable, Sendable {
    /// The longest blend in frames: ten minutes.
    public static let longest = 18_750

    /// The share of each source, `[sources]`, not negative, summing to 1.
    public let weights: [Float]
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

    /// Makes a blend of sources with weights, which are divided by their sum.
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
        guard (2...4).contains(weights.count) else {
            throw InstrumentError(
                .blend, reason: "a blend takes 2 to 4 weights, not \(weights.count)")
        }
        let sum = weights.reduce(0, +)
        guard weights.allSatisfy({ $0 >= 0 && $0.isFinite }), sum > 0, sum.isFinite else {
            throw InstrumentError(
                .blend, reason: "weights must be numbers from 0 up, not all of them 0")
        }
        if let frames, !(1...Self.longest).contains(frames) {
            throw InstrumentError(
                .blend, reason: "a blend is 1 to \(Self.longest) frames long, not \(frames)")
        }
        if case .source(let index) = pitch, !weights.indices.contains(index) {
            throw InstrumentError(
                .blend,
                reason: "the pitch is of source \(pitch.text), but there are \(weights.count)")
        }
        self.weights = weights.map { $0 / sum }
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
        guard (0...1).contains(mix) else {
            throw InstrumentError(.blend, reason: "the mix lies between 0 (A) and 1 (B)")
        }
        try self.init(
            weights: [1 - mix, mix], interpolation: interpolation, pitch: pitch, frames: frames)
    }
}
