import Foundation
import Neural
import Signal

/// A language of codes: what tells how long symbols last, writes pitch and first level frame by
/// frame, and fills in the further levels. One thread at a time.
public final class LanguageModel {
    /// The name of the bundled model's files, without ending.
    public static let name = "language"
    /// Frames that have room at once, those of a prompt among them.
    public static let most = BlockSizes.largest
    /// Steps to either side of a drawn pitch that have a say in where it lies exactly.
    private static let pitchReach = 6
    /// How much longer all takes than the first level alone, about.
    private static let share = 1.25

    /// The sizes.
    public let configuration: LanguageConfiguration
    /// Makes tokens of encodings and encodings of tokens.
    public let quantiser: Quantiser
    /// Tells how long symbols last.
    public let durations: DurationModel
    /// Writes pitches and the first level.
    public let autoregressive: AutoregressiveModel
    /// Writes the further levels.
    public let nonAutoregressive: NonAutoregressiveModel

    /// Loads a model.
    ///
    /// - Parameter stem: the path of its `.json` and `.safetensors`, without ending.
    /// - Throws: ``ModelError``, or Neural's `NeuralError`, naming the file.
    public init(stem: String) throws {
        configuration = try .load(URL(fileURLWithPath: stem + ".json"))
        let weights = try Weights(path: stem + ".safetensors")
        quantiser = try Quantiser(
            weights, levels: configuration.levels, entries: configuration.entries)
        durations = try DurationModel(weights, configuration)
        autoregressive = try AutoregressiveModel(weights, configuration, most: Self.most)
        nonAutoregressive = try NonAutoregressiveModel(weights, configuration, most: Self.most)
        try weights.finish()
    }

    /// Writes the frames of segments.
    ///
    /// - Parameters:
    ///   - segments: what is told, frame by frame.
    ///   - prompt: the sound that the result is to sound like; `nil` for none.
    ///   - beginning: the first frames of the segments where they are known already.
    ///   - sampling: how tokens are drawn; those of the further levels are the likeliest.
    ///   - progress: called with the share that is done; throws to end it.
    /// - Returns: tokens of all frames of the segments.
    /// - Throws: what `progress` throws.
    /// - Precondition: prompt and segments together have room (``most``).
    public func write(
        _ segments: [LanguageSegment], after prompt: FrameTokens? = nil,
        beginning: FrameTokens? = nil, sampling: TokenSampling, random: inout SplitMix64,
        progress: (Double) throws -> Void = { _ in }
    ) throws -> FrameTokens {
        let told = FrameCondition.frames(of: segments)
        let (heard, levels) = (prompt?.count ?? 0, configuration.levels)
        let conditions = Array(repeating: FrameCondition.prompt, count: heard) + told
        let known = (prompt?.values ?? []) + (beginning?.values ?? [])
        var tokens = FrameTokens(
            known + Array(repeating: 0, count: conditions.count * (1 + levels) - known.count),
            levels: levels)
        let first = known.count / (1 + levels)
        precondition(conditions.count <= Self.most, "room for prompt and segments")
        autoregressive.reset()
        autoregressive.read(
            (0..<first).map { (tokens[$0, 0], tokens[$0, 1]) }, as: Array(conditions[..<first]))
        let count = conditions.count - first
        let steps = Double(count) * Self.share
        for frame in first..<conditions.count {
            try progress(Double(frame - first) / steps)
            let logits = autoregressive.next(conditions[frame])
            let pitch = Self.centred(sampling.draw(logits, &random), among: logits)
            let level = sampling.draw(autoregressive.levels(given: pitch), &random)
            autoregressive.take(pitch: pitch, level: level)
            tokens[frame, 0] = pitch
            tokens[frame, 1] = level
        }
        for level in 1..<levels {
            try progress(Double(count) / steps)
            let logits = nonAutoregressive.logits(
                of: level, tokens: tokens, prompt: first, as: conditions)
            for frame in first..<tokens.count {
                let row = UnsafeBufferPointer(start: logits.row(frame), count: logits.channels)
                tokens[frame, 1 + level] = row.indices.max { row[$0] < row[$1] } ?? 0
            }
        }
        return tokens.suffix(told.count)
    }

    /// The step nearest to the mean of those around a drawn pitch, by their likelihood: the ear
    /// hears a contour, not draws. No pitch stays none.
    private static func centred(_ token: Int, among logits: UnsafeBufferPointer<Float>) -> Int {
        guard token > 0 else { return 0 }
        let near = max(1, token - pitchReach)...min(logits.count - 1, token + pitchReach)
        let largest = near.map { logits[$0] }.max() ?? 0
        var (sum, total): (Double, Double) = (0, 0)
        for step in near {
            let odds = exp(Double(logits[step] - largest))
            sum += odds * Double(step)
            total += odds
        }
        return Int((sum / total).rounded())
    }
}
