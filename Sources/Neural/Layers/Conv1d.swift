import CKernels
import COneDNN

/// A convolution over frames, dilated, grouped, depthwise, strided: PyTorch's `nn.Conv1d` with
/// channels last.
///
/// Input `[frames, inputs]`, output `[frames, outputs]`. It makes the output frames whose
/// surroundings it is given, zeros at the ends of a sound among them, and gives the same numbers
/// whatever the block sizes.
public final class Conv1d: Layer {
    /// Channels in.
    public let inputs: Int
    /// Channels out.
    public let outputs: Int
    /// Shape and movement of the kernel.
    public let geometry: Geometry
    /// Let go when the layer is prepared, which packs them.
    private var numbers: LayerNumbers?
    private let activation: Activation
    private let accumulate: Bool
    private var kernels: Kernels?

    /// What `prepare` makes: oneDNN's kernels, or the weights of our own loop.
    private enum Kernels {
        case primitives(BlockPrimitives)
        case depthwise(DepthwiseWeights, after: Pointwise)
    }

    /// Weights as our own loop reads them.
    ///
    /// Sound though unchecked: they are only read once they are made.
    private final class DepthwiseWeights: @unchecked Sendable {
        /// `[kernel, channels]`
        let weight: Tensor
        /// `[1, channels]`
        let bias: Tensor

        init(weight: Tensor, bias: Tensor) {
            self.weight = weight
            self.bias = bias
        }
    }

    /// Makes a layer from its numbers.
    ///
    /// - Parameters:
    ///   - weight: `[outputs, inputs / groups, kernel]`, as PyTorch keeps it.
    ///   - bias: `[outputs]`, `nil` for none.
    ///   - geometry: shape and movement of the kernel.
    ///   - activation: fused into the layer.
    ///   - accumulate: whether the result is *added* to what the output holds:
    ///     `output = f(output + W*x + b)`.
    public convenience init(
        weight: [Float], bias: [Float]?, inputs: Int, outputs: Int, geometry: Geometry,
        activation: Activation = .none, accumulate: Bool = false
    ) {
        precondition(
            weight.count == outputs * (inputs / geometry.groups) * geometry.kernel,
            "one weight an output, an input of its group and a tap")
        precondition(bias.map { $0.count == outputs } ?? true, "one bias an output")
        self.init(
            LayerNumbers(weight: weight, bias: bias ?? Array(repeating: 0, count: outputs)),
            inputs: inputs, outputs: outputs, geometry: geometry, activation: activation,
            accumulate: accumulate)
    }

    private init(
        _ numbers: LayerNumbers, inputs: Int, outputs: Int, geometry: Geometry,
        activation: Activation, accumulate: Bool
    ) {
        precondition(
            inputs % geometry.groups == 0 && outputs % geometry.groups == 0,
            "groups divide the channels")
        self.numbers = numbers
        self.inputs = inputs
        self.outputs = outputs
        self.geometry = geometry
        self.activation = activation
        self.accumulate = accumulate
    }

    /// Takes `<name>.weight` `[outputs, inputs / groups, kernel]` and `<name>.bias` from a store.
    ///
    /// - Throws: ``NeuralError`` `missing`, `wrongShape` or `wrongType`.
    public convenience init(
        _ weights: Weights, _ name: String, inputs: Int, outputs: Int, geometry: Geometry,
        bias: Bool = true, activation: Activation = .none, accumulate: Bool = false
    ) throws {
        let shape = [outputs, inputs / geometry.groups, geometry.kernel]
        self.init(
            try LayerNumbers(weights, name, weight: shape, bias: bias, outputs: outputs),
            inputs: inputs, outputs: outputs, geometry: geometry, activation: activation,
            accumulate: accumulate)
    }

    /// Compiles the kernels and repacks the weights.
    public func prepare(_ engine: Engine, _ blocks: BlockSizes) throws {
        guard let numbers else { preconditionFailure("a layer is prepared once") }
        if geometry.groups == inputs, inputs == outputs, inputs > 1 {
            let after = Pointwise(activation, channels: outputs)
            try after.prepare(engine, blocks)
            kernels = .depthwise(try numbers.packed { depthwise(numbers) }, after: after)
        } else {
            let packed = try numbers.packed { try dense(numbers, engine, blocks) }
            kernels = .primitives(try BlockPrimitives(packed, engine: engine, blocks: blocks))
        }
        self.numbers = nil
    }

    private func depthwise(_ numbers: LayerNumbers) -> DepthwiseWeights {
        let taps = Tensor(frames: geometry.kernel, channels: inputs)
        for channel in 0..<inputs {
            for tap in 0..<geometry.kernel {
                taps.row(tap)[channel] = numbers.weight[channel * geometry.kernel + tap]
            }
        }
        return DepthwiseWeights(
            weight: taps, bias: Tensor(frames: 1, channels: outputs, values: numbers.bias))
    }

    private func dense(
        _ numbers: LayerNumbers, _ engine: Engine, _ blocks: BlockSizes
    ) throws -> PackedOperation {
        let (groups, kernel) = (geometry.groups, geometry.kernel)
        let shape =
            groups == 1
            ? [outputs, inputs, kernel] : [groups, outputs / groups, inputs / groups, kernel]
        let plain = try Memory(
            try layout(shape, groups == 1 ? dnnl_oiw : dnnl_goiw), engine: engine,
            values: numbers.weight)
        var biasLayout = try layout([outputs], dnnl_a)
        let biasMemory = try Memory(biasLayout, engine: engine, values: numbers.bias)
        return try PackedOperation(
            engine: engine, blocks: blocks, inputStride: geometry.stride * inputs,
            outputStride: outputs,
            weights: (plain, try layout(shape, dnnl_format_tag_any)),
            parameters: [(DNNL_ARG_BIAS, biasMemory)], accumulate: accumulate
        ) { frames, weights in
            var source = try layout([1, inputs, inputFrames(for: frames)], dnnl_nwc)
            var weights = weights
            var destination = try layout([1, outputs, frames], dnnl_nwc)
            var description = dnnl_convolution_desc_t()
            try check(
                dnnl_dilated_convolution_forward_desc_init(
                    &description, dnnl_forward_inference, dnnl_convolution_direct, &source,
                    &weights, &biasLayout, &destination, [dnnl_dim_t(geometry.stride)],
                    [dnnl_dim_t(geometry.dilation - 1)], [0], [0]),
                "no convolution \(inputs)→\(outputs), kernel \(kernel)")
            return try Operation(
                &description, engine: engine, activation: activation, accumulate: accumulate)
        }
    }

    /// The input frames that a number of output frames sees.
    public func inputFrames(for frames: Int) -> Int {
        frames == 0 ? 0 : (frames - 1) * geometry.stride + geometry.field
    }

    /// Makes output frames from an input that holds all they see. Allocates nothing.
    ///
    /// - Parameters:
    ///   - input: `[inputFrames(for: frames), inputs]`, context included.
    ///   - frames: the number of *output* frames.
    ///   - output: `[frames, outputs]`, not overlapping the input.
    /// - Precondition: the layer is prepared.
    public func process(
        _ input: UnsafePointer<Float>, frames: Int, into output: UnsafeMutablePointer<Float>
    ) {
        switch kernels {
        case .primitives(let primitives):
            primitives.run(input, frames: frames, into: output)
        case .depthwise(let weights, let after):
            luthier_depthwise(
                input, weights.weight.pointer, weights.bias.pointer, output, frames, inputs,
                geometry.kernel,
                geometry.dilation, geometry.stride, accumulate ? 1 : 0)
            if activation != .none { after.process(output, frames: frames, into: output) }
        case nil:
            preconditionFailure("prepare a layer before it processes")
        }
    }
}
