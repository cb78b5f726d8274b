/// Layers of long short-term memory that read a whole input in both directions: PyTorch's `nn.LSTM`
/// with `bidirectional=True`.
///
/// Input `[frames, inputs]`, output `[frames, 2 · width]`, of each frame what was read forwards
/// first. Nothing is kept from one input to the next.
public final class BidirectionalLSTM: Layer {
    /// Channels in.
    public let inputs: Int
    /// Channels out: those of both directions.
    public var outputs: Int { 2 * width }
    /// Frames that have room.
    public let most: Int
    private let width: Int
    private let layers: [(forward: LSTM, backward: LSTM)]
    /// What each layer but the last leaves to the next, `[most, outputs]`.
    private let between: [Tensor]

    /// Takes the tensors of all layers from a store, called as ``LSTM`` says.
    ///
    /// - Parameters:
    ///   - layers: 1 or more.
    ///   - width: channels of each direction.
    ///   - most: frames that have room; they may be more than the largest block.
    /// - Throws: ``NeuralError`` `missing`, `wrongShape` or `wrongType`.
    public init(
        _ weights: Weights, _ name: String, layers: Int, inputs: Int, width: Int, most: Int
    ) throws {
        precondition(layers >= 1, "one layer at least")
        (self.inputs, self.width, self.most) = (inputs, width, most)
        self.layers = try (0..<layers).map { layer in
            let direction = { (isReversed: Bool) in
                try LSTM(
                    weights, name, layer: layer, inputs: layer == 0 ? inputs : 2 * width,
                    outputs: width, isReversed: isReversed)
            }
            return (try direction(false), try direction(true))
        }
        between = (1..<layers).map { _ in Tensor(frames: most, channels: 2 * width) }
    }

    /// Compiles the kernels and makes room for the largest block.
    public func prepare(_ engine: Engine, _ blocks: BlockSizes) throws {
        for layer in layers {
            try layer.forward.prepare(engine, blocks)
            try layer.backward.prepare(engine, blocks)
        }
    }

    /// Reads a whole input. Allocates nothing.
    ///
    /// - Parameters:
    ///   - input: `[frames, inputs]`.
    ///   - frames: at most ``most``.
    ///   - output: `[frames, outputs]`, not overlapping the input.
    /// - Precondition: the layer is prepared, and there is room for the frames.
    public func process(
        _ input: UnsafePointer<Float>, frames: Int, into output: UnsafeMutablePointer<Float>
    ) {
        precondition(frames <= most, "there is room for \(most) frames alone")
        var source = input
        for (place, layer) in layers.enumerated() {
            let target = place < between.count ? between[place].pointer : output
            layer.forward.reset()
            layer.forward.run(source, frames: frames, into: target, stride: outputs)
            layer.backward.run(source, frames: frames, into: target + width, stride: outputs)
            source = UnsafePointer(target)
        }
    }
}
