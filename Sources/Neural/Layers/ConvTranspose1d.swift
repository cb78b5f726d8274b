import COneDNN

/// A transposed convolution, which makes `stride` frames of one: PyTorch's `nn.ConvTranspose1d`
/// with channels last.
///
/// Input `[frames, inputs]`, output `[frames · stride, outputs]`. As with ``Conv1d`` a stream
/// brings its own surroundings and a whole input is surrounded by zeros.
public final class ConvTranspose1d: PaddedLayer {
    /// Channels in.
    public let inputs: Int
    /// Channels out.
    public let outputs: Int
    /// Taps.
    public let kernel: Int
    /// Output frames an input frame.
    public let stride: Int
    /// Groups of channels that do not see each other.
    public let groups: Int
    /// Output frames cut off a whole result: PyTorch's `padding=` on both sides, less its
    /// `output_padding=` at the right.
    public let padding: Padding
    /// How the kernel moves over the input.
    public let window: SlidingWindow
    /// Memory for both ends of a whole input.
    public private(set) var edge: WindowEdge?
    /// As PyTorch keeps it; let go when the layer is prepared, which packs it.
    private var weight: [Float]
    private let bias: [Float]
    private let activation: Activation
    private var primitives: BlockPrimitives?

    /// Makes a layer from its numbers.
    ///
    /// - Parameters:
    ///   - weight: `[inputs, outputs / groups, kernel]`, as PyTorch keeps it.
    ///   - bias: `[outputs]`, `nil` for none.
    ///   - kernel: taps, at least `stride`.
    ///   - activation: fused into the layer.
    public init(
        weight: [Float], bias: [Float]?, inputs: Int, outputs: Int, kernel: Int, stride: Int,
        groups: Int = 1, padding: Padding = .none, activation: Activation = .none
    ) {
        precondition(stride >= 1 && kernel >= stride, "a kernel spans at least its stride")
        precondition(
            padding.left < kernel && padding.right < kernel, "less is cut off than a kernel spans")
        precondition(
            groups >= 1 && inputs % groups == 0 && outputs % groups == 0,
            "groups divide the channels")
        precondition(
            weight.count == inputs * (outputs / groups) * kernel,
            "one weight an input, an output of its group and a tap")
        precondition(bias.map { $0.count == outputs } ?? true, "one bias an output")
        self.inputs = inputs
        self.outputs = outputs
        self.kernel = kernel
        self.stride = stride
        self.groups = groups
        self.padding = padding
        self.weight = weight
        self.bias = bias ?? Array(repeating: 0, count: outputs)
        self.activation = activation
        // Output frame t is made from the input frames i with 0 <= t - i * stride < kernel. The
        // first frame kept is t = left = whole * stride + part.
        let (whole, part) = padding.left.quotientAndRemainder(dividingBy: stride)
        back = (kernel - 1 - part) / stride
        ahead = part == 0 ? 0 : 1
        window = SlidingWindow(
            stride: 1, width: back + 1 + ahead, lead: back - whole, rows: stride)
    }

    /// Input frames before, and after, those that a block of output belongs to.
    private let back: Int
    private let ahead: Int

    /// Takes `<name>.weight` `[inputs, outputs / groups, kernel]` and `<name>.bias` from a store.
    ///
    /// - Throws: ``NeuralError`` `missing`, `wrongShape` or `wrongType`.
    public convenience init(
        _ weights: Weights, _ name: String, inputs: Int, outputs: Int, kernel: Int, stride: Int,
        groups: Int = 1, padding: Padding = .none, bias: Bool = true,
        activation: Activation = .none
    ) throws {
        let shape = [inputs, outputs / groups, kernel]
        self.init(
            weight: try weights.take("\(name).weight", shape: shape),
            bias: bias ? try weights.take("\(name).bias", shape: [outputs]) : nil,
            inputs: inputs, outputs: outputs, kernel: kernel, stride: stride, groups: groups,
            padding: padding, activation: activation)
    }

    /// Compiles the kernels and repacks the weights.
    public func prepare(_ engine: Engine, _ blocks: BlockSizes) throws {
        precondition(!weight.isEmpty, "a layer is prepared once")
        edge = WindowEdge(self)
        // oneDNN names the outputs first; PyTorch keeps the inputs first.
        let tag = groups == 1 ? dnnl_bac : dnnl_acbd
        let shape =
            groups == 1
            ? [outputs, inputs, kernel] : [groups, outputs / groups, inputs / groups, kernel]
        let plain = try Memory(try layout(shape, tag), engine: engine, values: weight)
        var biasLayout = try layout([outputs], dnnl_a)
        let biasMemory = try Memory(biasLayout, engine: engine, values: bias)
        let part = padding.left % stride
        let cut = (
            left: [dnnl_dim_t(back * stride + part)],
            right: [dnnl_dim_t((ahead - 1) * stride + kernel - part)]
        )
        let packed = try PackedOperation(
            engine: engine, blocks: blocks, inputStride: inputs, outputStride: stride * outputs,
            weights: (plain, try layout(shape, dnnl_format_tag_any)),
            parameters: [(DNNL_ARG_BIAS, biasMemory)]
        ) { frames, weights in
            var source = try layout([1, inputs, window.inputFrames(groups: frames)], dnnl_nwc)
            var weights = weights
            var destination = try layout([1, outputs, frames * stride], dnnl_nwc)
            var description = dnnl_deconvolution_desc_t()
            try check(
                dnnl_dilated_deconvolution_forward_desc_init(
                    &description, dnnl_forward_inference, dnnl_deconvolution_direct, &source,
                    &weights, &biasLayout, &destination, [dnnl_dim_t(stride)], [0], cut.left,
                    cut.right),
                "no transposed convolution \(inputs)→\(outputs), kernel \(kernel)")
            return try Operation(&description, engine: engine, activation: activation)
        }
        primitives = try BlockPrimitives(packed, engine: engine, blocks: blocks)
        weight = []
    }

    /// Input frames before the first of a block that its output sees.
    ///
    /// With ``lookAhead`` this tells a stream what to keep: the output that belongs to input
    /// frame `i` is made from the frames `i - history … i + lookAhead`.
    public var history: Int { window.lead }

    /// Input frames after the last of a block that its output sees.
    public var lookAhead: Int { window.width - 1 - window.lead }

    /// The output frames of a whole input.
    public func outputFrames(padded frames: Int) -> Int {
        guard frames > 0 else { return 0 }
        return max(0, (frames - 1) * stride + kernel - padding.left - padding.right)
    }

    /// Makes output frames from an input that holds all they see. Allocates nothing.
    ///
    /// - Parameters:
    ///   - input: `[inputFrames(for: frames), inputs]`, ``history`` and ``lookAhead`` included.
    ///   - frames: the number of input frames whose output is wanted.
    ///   - output: `[frames · stride, outputs]`, not overlapping the input.
    /// - Precondition: the layer is prepared.
    public func process(
        _ input: UnsafePointer<Float>, frames: Int, into output: UnsafeMutablePointer<Float>
    ) {
        guard let primitives else { preconditionFailure("prepare a layer before it processes") }
        primitives.run(input, frames: frames, into: output)
    }
}
