import Neural

/// Pitch tokens as numbers of a transformer: whether there is a pitch, its octave and that squared.
final class PitchEmbedding {
    private let map: Linear
    private let features = Tensor(frames: 1, channels: 3)

    /// Takes the linear map `name` from a store.
    ///
    /// - Throws: Neural's `NeuralError`, naming the tensor.
    init(_ weights: Weights, _ name: String, width: Int) throws {
        map = try Linear(weights, name, inputs: 3, outputs: width, accumulate: true)
    }

    /// Compiles the kernels.
    func prepare(_ engine: Engine) throws { try map.prepare(engine, 1) }

    /// Adds those of a token to a row `[width]`; `nil` stands for nothing at all. Allocates nothing.
    func add(_ token: Int?, to row: UnsafeMutablePointer<Float>) {
        let isVoiced = (token ?? 0) > 0
        let share = Float((token ?? 1) - 1) / Float(FrameTokens.pitches - 2)
        let octave = isVoiced ? (share - 0.5) * 4 : 0
        let numbers = features.pointer
        (numbers[0], numbers[1], numbers[2]) = (isVoiced ? 1 : 0, octave, octave * octave)
        map.process(numbers, frames: 1, into: row)
    }
}
