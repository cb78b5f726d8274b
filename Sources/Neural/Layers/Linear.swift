import COneDNN

/// A linear map of each frame, `y = f(W·x + b)`: PyTorch's `nn.Linear` and 1×1 `nn.Conv1d`.
///
/// Input `[frames, inputs]`, output `[frames, outputs]`.
public final class Linear: Layer {
    /// Channels in.
    public let inputs: Int
    /// Channels out.
    public let outputs: Int
    /// Let go when the layer is prepared, which packs them.
    private var numbers: LayerNumbers?
    private let activation: Activation
    private let accumulate: Bool
    private var primitives: BlockPrimitives?

    /// Makes a layer from its numbers.
    ///
    /// - Parameters:
    ///   - weight: `[outputs, inputs]`, as PyTorch keeps it.
    ///   - bias: `[outputs]`, `nil` for none.
    ///   - activation: fused into the layer.
    ///   - accumulate: whether the result is *added* to what the output holds (a residual
    ///     connection without a pass of its own): `output = f(output + W·x + b)`.
    public convenience init(
        weight: [Float], bias: [Float]?, inputs: Int, outputs: Int,
        activation: Activation = .none, accumulate: Bool = false
    ) {
        precondition(weight.count == inputs * outputs, "one weight an input and output")
        precondition(bias.map { $0.count == outputs } ?? true, "one bias an output")
        self.init(
            LayerNumbers(weight: weight, bias: bias ?? Array(repeating: 0, count: outputs)),
            inputs: inputs, outputs: outputs, activation: activation, accumulate: accumulate)
    }

    private init(
        _ numbers: LayerNumbers, inputs: Int, outputs: Int, activation: Activation,
        accumulate: Bool
    ) {
        self.numbers = numbers
        self.inputs = inputs
        self.outputs = outputs
        self.activation = activation
        self.accumulate = accumulate
    }

    /// Takes `<name>.weight` `[outputs, inputs]` and `<name>.bias` from a store.
    ///
    /// - Throws: ``NeuralError`` `missing`, `wrongShape` or `wrongType`.
    public convenience init(
        _ weights: Weights, _ name: String, inputs: Int, outputs: Int, bias: Bool = true,
        activation: Activation = .none, accumulate: Bool = false
    ) throws {
        self.init(
            try LayerNumbers(
                weights, name, weight: [outputs, inputs], bias: bias, outputs: outputs),
            inputs: inputs, outputs: outputs, activation: activation, accumulate: accumulate)
    }

    /// Compiles the kernels and repacks the weights.
    public func prepare(_ engine: Engine, _ blocks: BlockSizes) throws {
        guard let numbers else { preconditionFailure("a layer is prepared once") }
        let packed = try numbers.packed { try pack(numbers, engine, blocks) }
        primitives = try BlockPrimitives(packed, engine: engine, blocks: blocks)
        self.numbers = nil
    }

    private func pack(
        _ numbers: LayerNumbers, _ engine: Engine, _ blocks: BlockSizes
    ) throws -> PackedOperation {
        let shape = [outputs, inputs]
        let plain = try Memory(try layout(shape, dnnl_ab), engine: engine, values: numbers.weight)
        var biasLayout = try layout([outputs], dnnl_a)
        let biasMemory = try Memory(biasLayout, engine: engine, values: numbers.bias)
        return try PackedOperation(
            engine: engine, blocks: blocks, inputStride: inputs, outputStride: outputs,
            weights: (plain, try layout(shape, dnnl_format_tag_any)),
            parameters: [(DNNL_ARG_BIAS, biasMemory)], accumulate: accumulate
        ) { frames, weights in
            var source = try layout([frames, inputs], dnnl_ab)
            var weights = weights
            var destination = try layout([frames, outputs], dnnl_ab)
            var description = dnnl_inner_product_desc_t()
            try check(
                dnnl_inner_product_forward_desc_init(
                    &description, dnnl_forward_inference, &source, &weights, &biasLayout,
                    &destination), "no linear layer \(inputs)→\(outputs)")
            return try Operation(
                &description, engine: engine, activation: activation, accumulate: accumulate)
        }
    }

    /// Maps frames. Allocates nothing.
    ///
    /// - Parameters:
    ///   - input: `[frames, inputs]`.
    ///   - output: `[frames, outputs]`, not overlapping the input.
    /// - Precondition: the layer is prepared.
    public func process(
        _ input: UnsafePointer<Float>, frames: Int, into output: UnsafeMutablePointer<Float>
    ) {
        guard let primitives else { preconditionFailure("prepare a layer before it processes") }
        primitives.run(input, frames: frames, into: output)
    }
}
