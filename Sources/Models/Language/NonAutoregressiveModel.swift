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
    private let one: Tensor
    private let logits: Tensor

    /// Takes the tensors `nar.…` from a store.
    ///
    /// - Parameter most: frames that have room, at most `BlockSizes.largest`.
    /// - Throws: Neural's `NeuralError`, naming the tensor.
    public init(_ weights: Weights, _ c: LanguageConfiguration, most: Int) throws {
        precondition(most <= BlockSizes.largest, "all frames are one block")
        self.most = most
        condition = try ConditionEmbedding(weights, "nar.condition", c)
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
        try condition.prepare(engine, blocks)
        try pitch.prepare(engine, blocks)
        for layer in layers { try layer.prepare(engine, blocks) }
        try norm.prepare(engine, blocks)
        for head in heads { try head.prepare(engine, blocks) }
        rows = Tensor(frames: most, channels: c.width)
        one = Tensor(frames: 1, channels: c.width)
        logits = Tensor(frames: most, channels: c.entries)
    }

    /// Looks at one level of all frames.
    ///
    /// - Parameters:
    ///   - tokens: of which those before the level count, and all of the prompt's.
    ///   - prompt: how many of the frames, from the first, are a prompt.
    ///   - level: from 1 to the last; 0 is the autoregressive model's.
    /// - Returns: `[frames, entries]`, good until the next call.
    /// - Precondition: there is room for the frames.
    public func logits(
        of level: Int, tokens: FrameTokens, prompt: Int, as conditions: [FrameCondition]
    ) -> Tensor {
        precondition(tokens.count == conditions.count && tokens.count <= most, "room for all")
        condition.process(conditions[...], into: rows)
        for frame in 0..<tokens.count {
            for known in 0..<(frame < prompt ? levels.count : level) {
                levels[known].process(tokens[frame, 1 + known], into: one.pointer)
                rows.row(frame).add(one.pointer, count: one.channels)
            }
        }
        pitch.add((0..<tokens.count).map { tokens[$0, 0] }, to: rows.pointer)
        for layer in layers {
            layer.reset()
            layer.process(
                rows.pointer, frames: tokens.count, reach: .all, condition: level - 1)
        }
        norm.process(
            rows.pointer, frames: tokens.count, condition: level - 1, into: rows.pointer)
        heads[level - 1].process(rows, frames: tokens.count, into: logits)
        return logits
    }
}
