import Neural

/// Writes the further levels of all frames at once, level by level, each told those before: the
/// second of VALL-E's two language models (Wang et al. 2023), told its level by adaptive layer norms.
/// One thread at a time.
public final class NonAutoregressiveModel {
    /// The frames that have room, those of a prompt among them.
    public let most: Int
    private let condition: ConditionEmbedding
    private let pitch: PitchEmbedding
    private let levels: [Embedding]
    private let layers: [TransformerLayer]
    private let norm: AdaptiveLayerNorm
    private let heads: [Linear]
    private let rows: Tensor
    private let logits: Tensor
    /// Frames of the utterance.
    private var told = 0

    /// Takes the tensors `nar.…` from a store.
    ///
    /// - Parameter most: frames that have room, at most `BlockSizes.largest`.
    /// - Throws: Neural's `NeuralError`, naming the tensor.
    public init(_ weights: Weights, _ c: LanguageConfiguration, most: Int) throws {
        precondition(most <= BlockSizes.largest, "all frames are one block")
        self.most = most
        condition = try ConditionEmbedding(weights, "nar.condition", c, most: most)
        pitch = try PitchEmbedding(weights, "nar.pitch", width: c.width)
        levels = try (0..<c.levels).map {
            try Embedding(weights, "nar.level.\($0)", symbols: c.entries, channels: c.width)
        }
        let positions = RotaryPositions(width: c.width / c.heads, most: most)
        layers = try (0..<c.narLayers).map {
            try TransformerLayer(
                weights, "nar.layers.\($0)", channels: c.width, positions: positions,
                conditions: c.levels - 1)
        }
        norm = try AdaptiveLayerNorm(
            weights, "nar.norm", channels: c.width, conditions: c.levels - 1)
        heads = try (0..<c.levels - 1).map {
            try Linear(weights, "nar.heads.\($0)", inputs: c.width, outputs: c.entries)
        }
        let (engine, blocks) = (try Engine(), BlockSizes(maxFrames: most))
        try condition.prepare(engine)
        try pitch.prepare(engine)
        for layer in layers { try layer.prepare(engine, blocks) }
        try norm.prepare(engine, blocks)
        for head in heads { try head.prepare(engine, blocks) }
        rows = Tensor(frames: most, channels: c.width)
        logits = Tensor(frames: most, channels: c.entries)
    }

    /// Begins an utterance.
    ///
    /// - Parameter conditions: what all its frames are told, those of a prompt among them.
    /// - Precondition: there is room for them (``most``).
    public func begin(_ conditions: [FrameCondition]) {
        condition.process(conditions)
        told = conditions.count
    }

    /// Looks at one level of all frames of the utterance.
    ///
    /// - Parameters:
    ///   - tokens: of which those before the level count, and all of the prompt's.
    ///   - prompt: how many of the frames, from the first, are a prompt.
    ///   - level: from 1 to the last; 0 is the autoregressive model's.
    /// - Returns: `[frames, entries]`, good until the next call.
    /// - Precondition: there are tokens of each frame.
    public func logits(of level: Int, tokens: FrameTokens, prompt: Int) -> Tensor {
        precondition(tokens.count == told, "an utterance has the frames that it began with")
        for frame in 0..<told {
            let row = rows.row(frame)
            row.update(from: condition.rows.row(frame), count: rows.channels)
            pitch.add(tokens[frame, 0], to: row)
            for known in 0..<(frame < prompt ? levels.count : level) {
                levels[known].add(tokens[frame, 1 + known], to: row)
            }
        }
        for layer in layers {
            layer.reset()
            layer.process(rows.pointer, frames: told, reach: .all, condition: level - 1)
        }
        norm.process(rows.pointer, frames: told, condition: level - 1, into: rows.pointer)
        heads[level - 1].process(rows, frames: told, into: logits)
        return logits
    }
}
