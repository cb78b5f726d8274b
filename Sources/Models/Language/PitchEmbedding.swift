import Neural

/// Pitch tokens as numbers of a transformer: whether there is a pitch, its octave and that squared.
final class PitchEmbedding {
    private let map: Linear
    private var features = Tensor(frames: 0, channels: 3)

    /// Takes the linear map `name` from a store.
    ///
    /// - Throws: Neural's `NeuralError`, naming the tensor.
    init(_ weights: Weights, _ name: String, width: Int) throws {
        map = try Linear(weights, name, inputs: 3, outputs: width, accumulate: true)
    }

    /// Compiles the kernels and makes room for the largest block.
    func prepare(_ engine: Engine, _ blocks: BlockSizes) throws {
        try map.prepare(engine, blocks)
        features = Tensor(frames: blocks.sizes[0], channels: 3)
    }

    /// Adds those of tokens to rows `[tokens, width]`; `nil` stands for nothing at all.
    func add(_ tokens: some Collection<Int?>, to rows: UnsafeMutablePointer<Float>) {
        for (frame, token) in tokens.enumerated() {
            let target = features.row(frame)
            let isVoiced = (token ?? 0) > 0
            let share = Float((token ?? 1) - 1) / Float(FrameTokens.pitches - 2)
            let octave = isVoiced ? (share - 0.5) * 4 : 0
            (target[0], target[1], target[2]) = (isVoiced ? 1 : 0, octave, octave * octave)
        }
        map.process(features.pointer, frames: tokens.count, into: rows)
    }
}
