/// A layer norm whose scale and shift depend on a condition, one of a few (adaptive layer norm, as
/// VALL-E's non-autoregressive model has it; Wang et al. 2023).
///
/// Input and output `[frames, channels]`; they may be the same memory.
public final class AdaptiveLayerNorm {
    private let norms: [LayerNorm]

    /// Takes `<name>.weight` and `<name>.bias`, `[channels]` each, or `[conditions, channels]` where
    /// there are conditions.
    ///
    /// - Throws: ``NeuralError`` `missing`, `wrongShape` or `wrongType`.
    public init(_ weights: Weights, _ name: String, channels: Int, conditions: Int?) throws {
        let shape = (conditions.map { [$0] } ?? []) + [channels]
        let scale = try weights.take("\(name).weight", shape: shape)
        let shift = try weights.take("\(name).bias", shape: shape)
        norms = (0..<(conditions ?? 1)).map { condition in
            let row = condition * channels..<(condition + 1) * channels
            return LayerNorm(scale: Array(scale[row]), shift: Array(shift[row]))
        }
    }

    /// Compiles the kernels.
    ///
    /// - Throws: ``NeuralError`` `engine`.
    public func prepare(_ engine: Engine, _ blocks: BlockSizes) throws {
        for norm in norms { try norm.prepare(engine, blocks) }
    }

    /// Normalises frames under a condition, counted from 0. Allocates nothing.
    public func process(
        _ input: UnsafePointer<Float>, frames: Int, condition: Int,
        into output: UnsafeMutablePointer<Float>
    ) {
        norms[condition].process(input, frames: frames, into: output)
    }
}
