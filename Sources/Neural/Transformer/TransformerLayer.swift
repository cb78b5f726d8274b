/// A layer of a transformer (Vaswani et al. 2017), normalised before each part: attention of several
/// heads with rotary positions, then two linear maps with a GELU between them, both added to what
/// came in.
///
/// Keys and values of rows that were processed are kept until ``reset()``, so that a writer of many
/// places computes none twice. One thread at a time.
public final class TransformerLayer {
    /// What a row attends to.
    public enum Reach: Sendable {
        /// Itself and the rows before it.
        case before
        /// All rows that were processed, those of its own block among them.
        case all
    }

    /// How much wider the middle of the linear maps is.
    private static let expansion = 4

    /// Numbers a row.
    public let channels: Int
    /// Rows whose keys are kept.
    public private(set) var count = 0
    private let heads: Int
    private let positions: RotaryPositions
    private let norms: (attention: AdaptiveLayerNorm, map: AdaptiveLayerNorm)
    private let split: Linear
    private let joined: Linear
    private let up: Linear
    private let down: Linear
    private let attention: Attention
    /// `[most, channels]` each.
    private let keys: Tensor
    private let values: Tensor
    /// What lies between the parts, for a block of rows.
    private var normed = Tensor(frames: 0, channels: 1)
    private var parts = Tensor(frames: 0, channels: 1)
    private var wide = Tensor(frames: 0, channels: 1)

    /// Takes `<name>.norm1`, `.qkv` (rows: queries, keys, values), `.out`, `.norm2`, `.up` and
    /// `.down` from a store.
    ///
    /// - Parameters:
    ///   - positions: for heads of `channels / heads` numbers; as many rows have room.
    ///   - conditions: of both norms; `nil` for plain ones.
    /// - Throws: ``NeuralError`` `missing`, `wrongShape` or `wrongType`.
    public init(
        _ weights: Weights, _ name: String, channels: Int, positions: RotaryPositions,
        conditions: Int? = nil
    ) throws {
        self.channels = channels
        self.positions = positions
        heads = channels / positions.width
        norms = (
            try AdaptiveLayerNorm(
                weights, "\(name).norm1", channels: channels, conditions: conditions),
            try AdaptiveLayerNorm(
                weights, "\(name).norm2", channels: channels, conditions: conditions)
        )
        split = try Linear(weights, "\(name).qkv", inputs: channels, outputs: 3 * channels)
        joined = try Linear(
            weights, "\(name).out", inputs: channels, outputs: channels, accumulate: true)
        let wide = Self.expansion * channels
        up = try Linear(
            weights, "\(name).up", inputs: channels, outputs: wide, activation: .gelu)
        down = try Linear(
            weights, "\(name).down", inputs: wide, outputs: channels, accumulate: true)
        attention = Attention(channels: channels, heads: heads, most: positions.most)
        keys = Tensor(frames: positions.most, channels: channels)
        values = Tensor(frames: positions.most, channels: channels)
    }

    /// Compiles the kernels and makes room for the largest block.
    ///
    /// - Throws: ``NeuralError`` `engine`.
    public func prepare(_ engine: Engine, _ blocks: BlockSizes) throws {
        try norms.attention.prepare(engine, blocks)
        try norms.map.prepare(engine, blocks)
        for layer in [split, joined, up, down] { try layer.prepare(engine, blocks) }
        let rows = blocks.sizes[0]
        normed = Tensor(frames: rows, channels: channels)
        parts = Tensor(frames: rows, channels: 3 * channels)
        wide = Tensor(frames: rows, channels: Self.expansion * channels)
    }

    /// Forgets all rows.
    public func reset() { count = 0 }

    /// Processes the next rows in place. Allocates nothing.
    ///
    /// - Parameters:
    ///   - rows: `[frames, channels]`.
    ///   - frames: no more than the layer was prepared for, and than have room.
    ///   - condition: of the norms, from 0.
    public func process(
        _ rows: UnsafeMutablePointer<Float>, frames: Int, reach: Reach, condition: Int = 0
    ) {
        precondition(frames <= normed.frames, "prepare a layer for so many rows")
        let first = count
        norms.attention.process(rows, frames: frames, condition: condition, into: normed.pointer)
        split.process(normed, frames: frames, into: parts)
        for row in 0..<frames { keep(parts.row(row)) }
        for row in 0..<frames {
            attention.process(
                parts.row(row), keys: keys.pointer, values: values.pointer,
                count: reach == .all ? count : first + row + 1, into: normed.row(row))
        }
        joined.process(normed.pointer, frames: frames, into: rows)
        norms.map.process(rows, frames: frames, condition: condition, into: normed.pointer)
        up.process(normed, frames: frames, into: wide)
        down.process(wide.pointer, frames: frames, into: rows)
    }

    /// Turns a row's query and key to its place, and keeps its key and value.
    private func keep(_ row: UnsafeMutablePointer<Float>) {
        let key = row + channels
        positions.turn(row, heads: heads, at: count)
        positions.turn(key, heads: heads, at: count)
        keys.row(count).update(from: key, count: channels)
        values.row(count).update(from: key + channels, count: channels)
        count += 1
    }
}
