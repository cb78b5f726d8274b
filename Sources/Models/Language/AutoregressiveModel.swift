import Neural

/// Writes frame after frame the pitch token and the first level's, each told what came before: the
/// first of VALL-E's two language models (Wang et al. 2023).
///
/// Unlike VALL-E's it is told at every frame which phoneme sounds, instead of finding it by
/// attention: that needs less data by far. An utterance begins with what all its frames are told;
/// then each is read or written in turn. One thread at a time.
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
    /// Frames of the utterance, and those of them that were read or written.
    private var (told, done) = (0, 0)
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
        condition = try ConditionEmbedding(weights, "ar.condition", c, most: most)
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
        try condition.prepare(engine)
        try pitch.prepare(engine)
        for layer in layers { try layer.prepare(engine, blocks) }
        try norm.prepare(engine, 1)
        try pitchHead.prepare(engine, 1)
        try drawn.prepare(engine)
        try levelHead.prepare(engine, 1)
        rows = Tensor(frames: Self.block, channels: c.width)
        one = Tensor(frames: 1, channels: c.width)
        pitchLogits = Tensor(frames: 1, channels: c.pitches)
        levelLogits = Tensor(frames: 1, channels: c.entries)
    }

    /// Begins an utterance, of which nothing is written yet.
    ///
    /// - Parameter conditions: what all its frames are told, those of a prompt among them.
    /// - Precondition: there is room for them (``most``).
    public func begin(_ conditions: [FrameCondition]) {
        condition.process(conditions)
        (told, done, last) = (conditions.count, 0, nil)
        for layer in layers { layer.reset() }
    }

    /// Goes on by frames whose tokens are known.
    ///
    /// - Precondition: the utterance has so many frames more.
    public func read(_ known: FrameTokens) {
        for start in stride(from: 0, to: known.count, by: Self.block) {
            let count = min(Self.block, known.count - start)
            hear(count) { frame in
                let before = start + frame - 1
                return before < 0 ? last : (known[before, 0], known[before, 1])
            }
            let end = start + count - 1
            last = (known[end, 0], known[end, 1])
        }
    }

    /// Looks at the next frame. Allocates nothing.
    ///
    /// - Returns: the logits of its pitch token, good until the next call.
    /// - Precondition: the utterance has a frame more.
    public func next() -> UnsafeBufferPointer<Float> {
        hear(1) { _ in last }
        norm.process(rows.pointer, frames: 1, condition: 0, into: one.pointer)
        pitchHead.process(one, frames: 1, into: pitchLogits)
        return UnsafeBufferPointer(start: pitchLogits.pointer, count: pitchLogits.channels)
    }

    /// The logits of the first level's token of the frame that ``next()`` looked at, given its
    /// pitch token; good until the next call. To be asked once a frame.
    public func levels(given token: Int) -> UnsafeBufferPointer<Float> {
        drawn.add(token, to: one.pointer)
        levelHead.process(one, frames: 1, into: levelLogits)
        return UnsafeBufferPointer(start: levelLogits.pointer, count: levelLogits.channels)
    }

    /// Ends the frame that ``next()`` looked at with its tokens.
    public func take(pitch: Int, level: Int) { last = (pitch, level) }

    /// Goes on by frames, each told the tokens of the one before it; leaves ``rows``.
    private func hear(_ frames: Int, after before: (Int) -> (pitch: Int, level: Int)?) {
        precondition(done + frames <= told, "an utterance has the frames that it began with")
        for frame in 0..<frames {
            let (row, tokens) = (rows.row(frame), before(frame))
            row.update(from: condition.rows.row(done + frame), count: rows.channels)
            level.add(tokens?.level ?? entries, to: row)
            pitch.add(tokens?.pitch, to: row)
        }
        for layer in layers { layer.process(rows.pointer, frames: frames, reach: .before) }
        done += frames
    }
}
