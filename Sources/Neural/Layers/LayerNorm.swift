import COneDNN

/// Normalises each frame over its channels: `y = (x − mean) / √(variance + eps) · scale + shift`
/// (Ba, Kiros & Hinton 2016), PyTorch's `nn.LayerNorm(channels)`.
///
/// Input and output `[frames, channels]`; they may be the same memory.
public final class LayerNorm: Layer {
    /// Channels in and out.
    public let channels: Int
    /// Channels in.
    public var inputs: Int { channels }
    /// Channels out.
    public var outputs: Int { channels }
    /// Let go when the layer is prepared.
    private var numbers: LayerNumbers?
    private let eps: Float
    private var primitives: BlockPrimitives?

    /// Makes a layer from its numbers.
    ///
    /// - Parameters:
    ///   - scale: `[channels]`.
    ///   - shift: `[channels]`.
    ///   - eps: keeps silence from being divided by zero; PyTorch's default is 1e-5.
    public convenience init(scale: [Float], shift: [Float], eps: Float = 1e-5) {
        precondition(scale.count == shift.count, "one scale and one shift a channel")
        self.init(LayerNumbers(weight: scale, bias: shift), channels: scale.count, eps: eps)
    }

    private init(_ numbers: LayerNumbers, channels: Int, eps: Float) {
        self.numbers = numbers
        self.channels = channels
        self.eps = eps
    }

    /// Takes `<name>.weight` and `<name>.bias`, both `[channels]`, from a store.
    ///
    /// - Throws: ``NeuralError`` `missing`, `wrongShape` or `wrongType`.
    public convenience init(
        _ weights: Weights, _ name: String, channels: Int, eps: Float = 1e-5
    ) throws {
        self.init(
            try LayerNumbers(
                weights, name, weight: [channels], bias: true, outputs: channels),
            channels: channels, eps: eps)
    }

    /// Compiles the kernels.
    public func prepare(_ engine: Engine, _ blocks: BlockSizes) throws {
        guard let numbers else { preconditionFailure("a layer is prepared once") }
        let packed = try numbers.packed { try pack(numbers, engine, blocks) }
        primitives = try BlockPrimitives(packed, engine: engine, blocks: blocks)
        self.numbers = nil
    }

    private func pack(
        _ numbers: LayerNumbers, _ engine: Engine, _ blocks: BlockSizes
    ) throws -> PackedOperation {
        let parameters = try Memory(
            try layout([2, channels], dnnl_ab), engine: engine,
            values: numbers.weight + numbers.bias)
        return try PackedOperation(
            engine: engine, blocks: blocks, inputStride: channels, outputStride: channels,
            parameters: [(DNNL_ARG_SCALE_SHIFT, parameters)]
        ) { frames, _ in
            var data = try layout([frames, channels], dnnl_ab)
            var description = dnnl_layer_normalization_desc_t()
            try check(
                dnnl_layer_normalization_forward_desc_init(
                    &description, dnnl_forward_inference, &data, nil, eps,
                    UInt32(dnnl_use_scaleshift.rawValue)), "no layer norm of \(channels)")
            return try Operation(&description, engine: engine)
        }
    }

    /// Normalises frames. Allocates nothing.
    ///
    /// - Parameters:
    ///   - input: `[frames, channels]`.
    ///   - output: `[frames, channels]`; may be the input.
    /// - Precondition: the layer is prepared.
    public func process(
        _ input: UnsafePointer<Float>, frames: Int, into output: UnsafeMutablePointer<Float>
    ) {
        guard let primitives else { preconditionFailure("prepare a layer before it processes") }
        primitives.run(input, frames: frames, into: output)
    }
}
