import Neural

/// The decoder's network as a stream: code and pitch features in, raw controls out.
///
/// ConvNeXt blocks at 31.25 frames a second, each frame split into four, more blocks at 125. What
/// is pushed comes out later (see ``Lookahead``); the sum of the delays is ``delay``.
final class DecoderNetwork {
    /// Numbers a frame in: the code, 12 bumps over log pitch, flag and strength.
    let inputs: Int
    /// Numbers a control frame out: envelope, detail, noise, stiffness.
    let outputs: Int
    /// Frames by which a complete frame of controls is behind the input.
    let delay: Int
    /// The most control frames that one push gives.
    let maxControls: Int
    /// Control frames a frame.
    static let subframes = 4

    /// Frames on either side that a frame sees, and control frames that a control frame sees.
    private let ahead: Int
    private let fineAhead: Int

    private let around: Lookahead
    private let input: Conv1d
    private let coarse: [ConvNeXtBlock]
    private let split: Linear
    private let fine: [ConvNeXtBlock]
    private let norm: LayerNorm
    private let output: Linear
    private let frameRate: Tensor
    private let controlRate: Tensor
    private let raw: Tensor

    /// Takes the weights and prepares for pushes of up to `maxFrames`.
    init(
        _ weights: Weights, sizes: InstrumentConfiguration.Sizes, engine: Engine, maxFrames: Int
    ) throws {
        inputs = sizes.dimensions + PitchBasis.count
        outputs = sizes.envelopePoints + sizes.harmonics + sizes.noiseBands + 1
        let half = sizes.kernel / 2
        ahead = 1 + sizes.decoderBlocks * half
        fineAhead = sizes.fineBlocks * half
        delay = ahead + (fineAhead + Self.subframes - 1) / Self.subframes
        let capacity = maxFrames + ahead
        let fineCapacity = capacity * Self.subframes + fineAhead
        maxControls = fineCapacity
        let blocks = BlockSizes(maxFrames: min(capacity, 64))
        let fineBlocks = BlockSizes(maxFrames: min(fineCapacity, 256))

        around = Lookahead(kernel: 3, channels: inputs, maxFrames: maxFrames)
        input = try Conv1d(
            weights, "decoder.input", inputs: inputs, outputs: sizes.decoderChannels,
            geometry: .init(kernel: 3))
        coarse = try (0..<sizes.decoderBlocks).map {
            try ConvNeXtBlock(
                weights, "decoder.blocks.\($0)", channels: sizes.decoderChannels,
                kernel: sizes.kernel, expansion: sizes.expansion, engine: engine, blocks: blocks,
                maxFrames: capacity)
        }
        split = try Linear(
            weights, "decoder.split", inputs: sizes.decoderChannels,
            outputs: Self.subframes * sizes.fineChannels)
        fine = try (0..<sizes.fineBlocks).map {
            try ConvNeXtBlock(
                weights, "decoder.fine.\($0)", channels: sizes.fineChannels,
                kernel: sizes.kernel, expansion: sizes.expansion, engine: engine,
                blocks: fineBlocks, maxFrames: fineCapacity)
        }
        norm = try LayerNorm(weights, "decoder.norm", channels: sizes.fineChannels)
        output = try Linear(
            weights, "decoder.output", inputs: sizes.fineChannels, outputs: outputs)
        try input.prepare(engine, blocks)
        try split.prepare(engine, blocks)
        try norm.prepare(engine, fineBlocks)
        try output.prepare(engine, fineBlocks)
        frameRate = Tensor(frames: capacity, channels: sizes.decoderChannels)
        controlRate = Tensor(frames: fineCapacity, channels: sizes.fineChannels)
        raw = Tensor(frames: fineCapacity, channels: outputs)
    }

    /// Takes frames and gives raw control frames; allocates nothing.
    ///
    /// - Parameters:
    ///   - frames: `[count, inputs]`.
    ///   - last: whether the stream ends here.
    /// - Returns: `[controls, outputs]`, good until the next call.
    func push(
        _ frames: UnsafePointer<Float>, count: Int, last: Bool
    ) -> (raw: UnsafePointer<Float>, controls: Int) {
        var (window, count) = around.push(frames, frames: count, last: last)
        input.process(window, frames: count, into: frameRate.pointer)
        for block in coarse {
            let memory = frameRate.pointer
            count = block.process(memory, frames: count, last: last, into: memory)
        }
        split.process(frameRate.pointer, frames: count, into: controlRate.pointer)
        count *= Self.subframes
        for block in fine {
            let memory = controlRate.pointer
            count = block.process(memory, frames: count, last: last, into: memory)
        }
        norm.process(controlRate.pointer, frames: count, into: controlRate.pointer)
        output.process(controlRate.pointer, frames: count, into: raw.pointer)
        return (UnsafePointer(raw.pointer), count)
    }

    /// Goes back to the start of a stream.
    func reset() { reset(isMiddle: false) }

    /// Goes to a place of a stream, or as far before it as is needed for its surroundings.
    ///
    /// - Parameter control: the first control frame wanted.
    /// - Returns: the first frame to be pushed, and the control frame that comes out first.
    func begin(for control: Int) -> (frame: Int, control: Int) {
        let frame = (control - fineAhead) / Self.subframes - ahead
        reset(isMiddle: frame > 0)
        return frame > 0 ? (frame, (frame + ahead) * Self.subframes + fineAhead) : (0, 0)
    }

    private func reset(isMiddle: Bool) {
        around.reset(isMiddle: isMiddle)
        for block in coarse + fine { block.reset(isMiddle: isMiddle) }
    }
}
