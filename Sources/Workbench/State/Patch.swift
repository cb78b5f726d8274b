import Instruments
import Models

/// All that is set in the blend pane: where the point lies between the sounds, and what is done to
/// the mixture.
///
/// A ``Instruments/Blend`` knows shares; a person moves a point. With two sounds the point runs on
/// the line from A (x = 0) to B (x = 1). With four it moves in a square with A and B above, C and D
/// below, as on NSynth Super; with three the lower edge is all C.
public struct Patch: Codable, Equatable, Sendable {
    /// From left (A, C) to right (B, D), 0…1.
    public var x: Float = 0.5 { didSet { shares = nil } }
    /// From top (A, B) to bottom (C, D), 0…1.
    public var y: Float = 0 { didSet { shares = nil } }
    /// Shares that the point cannot tell exactly, `[sounds]`, summing to 1; a move forgets them.
    public private(set) var shares: [Float]?
    /// How the numbers of a frame are mixed.
    public var interpolation = Interpolation.linear
    /// Which pitch sounds; `nil` for that of the first sound that has one.
    public var pitch: PitchChoice?
    /// Semitones added to the pitch.
    public var transposition: Float = 0
    /// Which dimensions follow the blend, `[16]`.
    public var follows = [Bool](repeating: true, count: Encoding.dimensions)
    /// What each dimension is multiplied with, `[16]`.
    public var scales = [Float](repeating: 1, count: Encoding.dimensions)
    /// What is added to each dimension, `[16]`.
    public var offsets = [Float](repeating: 0, count: Encoding.dimensions)
    /// The length in frames before stretching; `nil` for that of the longest sound.
    public var frames: Int?
    /// Whether the sounds lose the silence at their ends first.
    public var isTrimmed = false
    /// What the length is multiplied with, 0.25…4.
    public var stretch: Float = 1
    /// Whether time runs backwards.
    public var isReversed = false
    /// Seconds skipped at the beginning.
    public var start: Float = 0
    /// Gain in dB.
    public var gain: Float = 0
    /// The vocoder's name; `nil` for the model's own.
    public var vocoder: String?
    /// Chooses the noise.
    public var seed: UInt64 = 0

    /// Half and half, without edits.
    public init() {}

    /// The share of each sound, summing to 1.
    ///
    /// - Parameter count: how many sounds there are, 2…4.
    public func weights(count: Int) -> [Float] {
        if let shares, shares.count == count { return shares }
        switch count {
        case 3: return [(1 - x) * (1 - y), x * (1 - y), y]
        case 4: return [(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y]
        default: return [1 - x, x]
        }
    }

    /// The blend of so many sounds, whose pitches are known.
    ///
    /// - Throws: `InstrumentError` when the sounds are fewer than two or more than four.
    public func blend(of encodings: [Encoding]) throws -> Blend {
        var chosen = pitch ?? .natural(for: encodings)
        if case .source(let index) = chosen, index >= encodings.count { chosen = .source(0) }
        return try blend(count: encodings.count, pitch: chosen)
    }

    /// The blend of so many sounds at a pitch.
    ///
    /// - Throws: `InstrumentError` when the sounds are fewer than two or more than four.
    public func blend(count: Int, pitch: PitchChoice) throws -> Blend {
        var blend = try Blend(
            weights: weights(count: count), interpolation: interpolation, pitch: pitch,
            frames: frames)
        blend.follows = follows
        blend.scales = scales
        blend.offsets = offsets
        blend.stretch = stretch
        blend.isReversed = isReversed
        blend.start = start
        blend.gain = gain
        blend.transposition = transposition
        return blend
    }

    /// Takes over a blend with its exact shares. Of four sounds the point keeps the shares of the
    /// right and of the lower pair.
    public init(_ blend: Blend) {
        let weights = blend.weights
        if weights.count == 3 {
            let upper = weights[0] + weights[1]
            x = upper > 0 ? weights[1] / upper : 0.5
            y = weights[2]
        } else {
            x = weights[1] + (weights.count > 3 ? weights[3] : 0)
            y = weights.count > 3 ? weights[2] + weights[3] : 0
        }
        interpolation = blend.interpolation
        pitch = blend.pitch
        frames = blend.frames
        follows = blend.follows
        scales = blend.scales
        offsets = blend.offsets
        stretch = blend.stretch
        isReversed = blend.isReversed
        start = blend.start
        gain = blend.gain
        transposition = blend.transposition
        shares = self.weights(count: weights.count) == weights ? nil : weights
    }

    /// Exchanges left and right: the same mixture, when the sounds are exchanged as well.
    ///
    /// - Parameter count: how many sounds there are; of four, C and D change places too.
    public mutating func mirror(count: Int) {
        var mirrored = shares.flatMap { $0.count == count ? $0 : nil }
        mirrored?.swapAt(0, 1)
        if count == 4 { mirrored?.swapAt(2, 3) }
        x = 1 - x
        shares = mirrored
        if case .source(let index) = pitch, index < 2 || count == 4 { pitch = .source(index ^ 1) }
    }
}

extension Patch {
    /// Reads a patch; what is missing or damaged has its default, what is too large is cut.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let rows = Encoding.dimensions
        x = container.figure(.x, in: 0...1, else: 0.5)
        y = container.figure(.y, in: 0...1, else: 0)
        interpolation = container.value(.interpolation, else: .linear)
        pitch = container.kept(.pitch)
        transposition = container.figure(.transposition, in: Blend.transpositions, else: 0)
        follows = container.row(.follows, count: rows, else: true)
        scales = container.figures(.scales, count: rows, in: Self.scaleRange, else: 1)
        offsets = container.figures(.offsets, count: rows, in: Self.offsetRange, else: 0)
        frames = container.kept(.frames).map { min(max(1, $0), Blend.longest) }
        isTrimmed = container.value(.isTrimmed, else: false)
        stretch = container.figure(.stretch, in: Blend.stretches, else: 1)
        isReversed = container.value(.isReversed, else: false)
        start = container.figure(.start, in: Blend.starts, else: 0)
        gain = container.figure(.gain, in: Blend.gains, else: 0)
        vocoder = container.kept(.vocoder)
        seed = container.value(.seed, else: 0)
        let read: [Float]? = container.kept(.shares)
        shares = read.flatMap { try? Blend(weights: $0).weights }
    }
}
