import COneDNN

/// An activation as a layer of its own, where it can't be fused into the layer before it.
///
/// Input and output `[frames, channels]`; they may be the same memory.
public final class Pointwise: Layer {
    /// Channels in and out.
    public let channels: Int
    /// Channels in.
    public var inputs: Int { channels }
    /// Channels out.
    public var outputs: Int { channels }
    /// What is applied to each number.
    public let activation: Activation
    private var primitives: BlockPrimitives?

    /// Makes a layer.
    public init(_ activation: Activation, channels: Int) {
        self.activation = activation
        self.channels = channels
    }

    /// Compiles the kernels.
    public func prepare(_ engine: Engine, _ blocks: BlockSizes) throws {
        guard let (kind, alpha) = activation.algorithm else { return }
        let packed = try PackedOperation(
            engine: engine, blocks: blocks, inputStride: channels, outputStride: channels
        ) { frames, _ in
            var data = try layout([frames, channels], dnnl_ab)
            var description = dnnl_eltwise_desc_t()
            try check(
                dnnl_eltwise_forward_desc_init(
                    &description, dnnl_forward_inference, kind, &data, alpha, 0),
                "no activation \(activation)")
            return try Operation(&description, engine: engine)
        }
        primitives = try BlockPrimitives(packed, engine: engine, blocks: blocks)
    }

    /// Applies the activation. Allocates nothing.
    ///
    /// - Parameters:
    ///   - input: `[frames, channels]`.
    ///   - output: `[frames, channels]`; may be the input.
    /// - Precondition: the layer is prepared.
    public func process(
        _ input: UnsafePointer<Float>, frames: Int, into output: UnsafeMutablePointer<Float>
    ) {
        guard activation != .none else {
            if output != UnsafeMutablePointer(mutating: input) {
                output.update(from: input, count: frames * channels)
            }
            return
        }
        guard let primitives else { preconditionFailure("prepare a layer before it processes") }
        primitives.run(input, frames: frames, into: output)
    }
}
