import Neural

/// Writes frame after frame the pitch token and the first level's, each told what came before: the
/// first of VALL-E's two language models (Wang et al. 2023).
///
/// Unlike VALL-E's it is told at every frame which phoneme sounds, instead of finding it by
/// attention: that needs less data by far. One thread at a time.
public final class AutoregressiveModel {
    /// Frames that are processed at once where they are known.
    private static let block = 64

    /// The frames that have room, those of a prompt among them.
    public let most: Int
    private let condition: ConditionEmbedding
    private let level: Embedding
    private let pitch: PitchEmbedding
    private let layers: [TransformerLayer]
    private let norm: AdaptiveLayerNorm
    private let pitchHead: Linear
    private let drawn: PitchEmbedding
    private let levelHead: Linear
    private let entries: Int
    /// The tokens of the frame before.
    private var last: (pitch: Int, level: Int)?
    private let rows: Tensor
    private let one: Tensor
    private let pitchLogits: Tensor
    private let levelLogits: Tensor

    /// Takes the tensors `ar.…` from a store.
    ///
    /// - Parameter most: frames that have room.
    /// - Throws: Neural's `NeuralError`, naming the tensor.
    public init(_ weights: Weights, _ c: LanguageConfiguration, most: Int) throws {
        self.most = most
        entries = c.entries
        condition = try ConditionEmbedding(weights, "ar.condition", c)
        level = try Embedding(weights, "ar.level", symbols: c.entries + 1, channels: c.width)
        pitch = try PitchEmbedding(weights, "ar.pitch", width: c.width)
        let positions = RotaryPositions(width: c.width / c.heads, most: most)
        layers = try (0..<c.arLayers).map {
            try TransformerLayer(
                weights, "ar.layers.\($0)", channels: c.width, positions: positions)
        }
        norm = try AdaptiveLayerNorm(weights, "ar.norm", channels: c.width, conditions: nil)
        pitchHead = try Linear(
            weights, "ar.pitch_head", inputs: c.width, outputs: c.pitches)
        drawn = try PitchEmbedding(weights, "ar.drawn", width: c.width)
        levelHead = try Linear(
            weights, "ar.level_head", inputs: c.width, outputs: c.entries)
        let (engine, blocks) = (try Engine(), BlockSizes(maxFrames: Self.block))
        try condition.prepare(engine, blocks)
        try pitch.prepare(engine, blocks)
        for layer in layers { try layer.prepare(engine, blocks) }
        try norm.prepare(engine, 1)
        try pitchHead.prepare(engine, 1)
        try drawn.prepare(engine, 1)
        try levelHead.prepare(engine, 1)
        rows = Tensor(frames: Self.block, channels: c.width)
        one = Tensor(frames: 1, channels: c.width)
        pitchLogits = Tensor(frames: 1, channels: c.pitches)
        levelLogits = Tensor(frames: 1, channels: c.entries)
    }

    /// Forgets everything: the next frame is the first.
    public func reset() {
        last = nil
        for layer in layers { layer.reset() }
    }

    /// Goes on by frames whose tokens are known.
    ///
    /// - Precondition: there is room for them.
    public func read(_ known: [(pitch: Int, level: Int)], as conditions: [FrameCondition]) {
        precondition(known.count == conditions.count, "a condition for each frame")
        for start in stride(from: 0, to: known.count, by: Self.block) {
            let range = start..<min(start + Self.block, known.count)
            let before = range.map { $0 == 0 ? last : known[$0 - 1] }
            process(conditions[range], after: before)
            last = known[range.upperBound - 1]
        }
    }

    /// Looks at the next frame.
    ///
    /// - Returns: the logits of its pitch token, good until the next call.
    public func next(_ told: FrameCondition) -> UnsafeBufferPointer<Float> {
        process([told], after: [last])
        norm.process(rows.pointer, frames: 1, condition: 0, into: one.pointer)
        pitchHead.process(one, frames: 1, into: pitchLogits)
        return UnsafeBufferPointer(start: pitchLogits.pointer, count: pitchLogits.channels)
    }

    /// The logits of the first level's token of the frame that ``next(_:)`` looked at, given its
    /// pitch token; good until the next call.
    public func levels(given token: Int) -> UnsafeBufferPointer<Float> {
        drawn.add(CollectionOfOne(token), to: one.pointer)
        levelHead.process(one, frames: 1, into: levelLogits)
        return UnsafeBufferPointer(start: levelLogits.pointer, count: levelLogits.channels)
    }

    /// Ends the frame that ``next(_:)`` looked at with its tokens.
    public func take(pitch: Int, level: Int) { last = (pitch, level) }

    private func process(
        _ conditions: ArraySlice<FrameCondition>, after before: [(pitch: Int, level: Int)?]
    ) {
        condition.process(conditions, into: rows)
        for (frame, tokens) in before.enumerated() {
            level.process(tokens?.level ?? entries, into: one.pointer)
            rows.row(frame).add(one.pointer, count: one.channels)
        }
        pitch.add(before.map { $0?.pitch }, to: rows.pointer)
        for layer in layers {
            layer.process(rows.pointer, frames: conditions.count, reach: .before)
        }
    }
}
