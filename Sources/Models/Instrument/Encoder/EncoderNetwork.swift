import Neural

/// The encoder's network as a stream: ``Features`` in, 16 numbers a frame out, ``delay`` later.
final class EncoderNetwork {
    /// Frames by which the output is behind the input.
    let delay: Int
    private let input: Linear
    private let blocks: ConvNeXtStack
    private let lines: ConvNeXtStack.Lines
    private let norm: LayerNorm
    private let output: Linear
    private let rotation: Linear
    private let memory: Tensor
    private let bounded: Tensor
    private let codes: Tensor

    /// Takes the weights and prepares for pushes of up to `maxFrames`.
    ///
    /// - Parameter features: numbers that it hears of a frame.
    init(
        _ weights: Weights, sizes: InstrumentConfiguration.Sizes, features: Int, engine: Engine,
        maxFrames: Int
    ) throws {
        delay = sizes.encoderBlocks * (sizes.kernel / 2)
        let capacity = maxFrames + delay
        let prepared = BlockSizes(maxFrames: min(capacity, 64))
        let (width, dimensions) = (sizes.encoderChannels, sizes.dimensions)
        input = try Linear(weights, "encoder.input", inputs: features, outputs: width)
        blocks = try ConvNeXtStack(
            weights, "encoder.blocks", count: sizes.encoderBlocks, channels: width,
            kernel: sizes.kernel, expansion: sizes.expansion, engine: engine, blocks: prepared,
            longest: maxFrames)
        lines = blocks.lines()
        norm = try LayerNorm(weights, "encoder.norm", channels: width)
        output = try Linear(
            weights, "encoder.output", inputs: width, outputs: dimensions, activation: .tanh)
        rotation = try Linear(
            weights, "encoder.rotation", inputs: dimensions, outputs: dimensions)
        for layer in [input, norm, output, rotation] as [any Layer] {
            try layer.prepare(engine, prepared)
        }
        memory = Tensor(frames: capacity, channels: width)
        bounded = Tensor(frames: capacity, channels: dimensions)
        codes = Tensor(frames: capacity, channels: dimensions)
    }

    /// Takes frames and gives codes; allocates nothing.
    ///
    /// - Parameters:
    ///   - features: `[count, features]`.
    ///   - last: whether the stream ends here.
    /// - Returns: `[frames, 16]`, good until the next call.
    func push(
        _ features: UnsafePointer<Float>, count: Int, last: Bool
    ) -> (codes: UnsafePointer<Float>, frames: Int) {
        input.process(features, frames: count, into: memory.pointer)
        let count = blocks.process(
            memory.pointer, frames: count, last: last, lines: lines, into: memory.pointer)
        norm.process(memory.pointer, frames: count, into: memory.pointer)
        output.process(memory.pointer, frames: count, into: bounded.pointer)
        rotation.process(bounded.pointer, frames: count, into: codes.pointer)
        return (UnsafePointer(codes.pointer), count)
    }

    /// Goes back to the start of a stream.
    func reset() { lines.reset(isMiddle: false) }
}
