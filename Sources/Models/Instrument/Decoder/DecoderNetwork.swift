import Neural

/// The decoder's network as a stream: code and pitch features in, raw controls out.
///
/// ConvNeXt blocks at 31.25 frames a second, each frame split into four, more blocks at 125. What
/// is pushed comes out later (see ``Lookahead``); the sum of the delays is ``delay``. It keeps
/// nothing of a stream, whose ``Lines`` come with each call, and serves all streams of one thread.
final class DecoderNetwork {
    /// What a stream keeps from one push to the next.
    final class Lines {
        fileprivate let around: Lookahead
        fileprivate let coarse: ConvNeXtStack.Lines
        fileprivate let fine: ConvNeXtStack.Lines

        fileprivate init(_ network: DecoderNetwork) {
            around = Lookahead(kernel: 3, channels: network.inputs)
            coarse = network.coarse.lines()
            fine = network.fine.lines()
        }

        /// Goes back to the start of a stream, or into the middle of one; see ``Lookahead``.
        func reset(isMiddle: Bool = false) {
            around.reset(isMiddle: isMiddle)
            coarse.reset(isMiddle: isMiddle)
            fine.reset(isMiddle: isMiddle)
        }
    }

    /// Numbers a frame in: the code, 12 bumps over log pitch, flag and strength.
    let inputs: Int
    /// Numbers a control frame out: envelope, detail, noise, stiffness.
    let outputs: Int
    /// Frames by which a complete frame of controls is behind the input.
    let delay: Int
    /// The most frames of a push.
    let maxFrames: Int
    /// The most control frames that one push gives.
    let maxControls: Int
    /// Control frames a frame.
    static let subframes = 4

    /// Frames on either side that a frame sees, and control frames that a control frame sees.
    private let ahead: Int
    private let fineAhead: Int

    private let input: Conv1d
    private let coarse: ConvNeXtStack
    private let split: Linear
    private let fine: ConvNeXtStack
    private let norm: LayerNorm
    private let output: Linear
    private let window: Tensor
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
        self.maxFrames = maxFrames
        // The same for all that share a model's weights, however long their pushes are.
        let blocks = BlockSizes(maxFrames: 64)
        let fineBlocks = BlockSizes(maxFrames: 256)
        input = try Conv1d(
            weights, "decoder.input", inputs: inputs, outputs: sizes.decoderChannels,
            geometry: .init(kernel: 3))
        coarse = try ConvNeXtStack(
            weights, "decoder.blocks", count: sizes.decoderBlocks,
            channels: sizes.decoderChannels, kernel: sizes.kernel, expansion: sizes.expansion,
            engine: engine, blocks: blocks, longest: maxFrames + 1)
        split = try Linear(
            weights, "decoder.split", inputs: sizes.decoderChannels,
            outputs: Self.subframes * sizes.fineChannels)
        fine = try ConvNeXtStack(
            weights, "decoder.fine", count: sizes.fineBlocks, channels: sizes.fineChannels,
            kernel: sizes.kernel, expansion: sizes.expansion, engine: engine,
            blocks: fineBlocks, longest: coarse.maxFrames * Self.subframes)
        maxControls = fine.maxFrames
        norm = try LayerNorm(weights, "decoder.norm", channels: sizes.fineChannels)
        output = try Linear(
            weights, "decoder.output", inputs: sizes.fineChannels, outputs: outputs)
        try input.prepare(engine, blocks)
        try split.prepare(engine, blocks)
        try norm.prepare(engine, fineBlocks)
        try output.prepare(engine, fineBlocks)
        window = Lookahead.window(kernel: 3, channels: inputs, maxFrames: maxFrames)
        frameRate = Tensor(frames: coarse.maxFrames, channels: sizes.decoderChannels)
        controlRate = Tensor(frames: maxControls, channels: sizes.fineChannels)
        raw = Tensor(frames: maxControls, channels: outputs)
    }

    /// What another stream keeps.
    func lines() -> Lines { Lines(self) }

    /// Takes frames and gives raw control frames; allocates nothing.
    ///
    /// - Parameters:
    ///   - frames: `[count, inputs]`, at most ``maxFrames``.
    ///   - last: whether the stream ends here.
    ///   - lines: those of the stream.
    /// - Returns: `[controls, outputs]`, good until the next call.
    func push(
        _ frames: UnsafePointer<Float>, count: Int, last: Bool, lines: Lines
    ) -> (raw: UnsafePointer<Float>, controls: Int) {
        var (surroundings, count) = lines.around.push(
            frames, frames: count, last: last, window: window)
        let (slow, fast) = (frameRate.pointer, controlRate.pointer)
        input.process(surroundings, frames: count, into: slow)
        count = coarse.process(slow, frames: count, last: last, lines: lines.coarse, into: slow)
        split.process(slow, frames: count, into: fast)
        count = fine.process(
            fast, frames: count * Self.subframes, last: last, lines: lines.fine, into: fast)
        norm.process(fast, frames: count, into: fast)
        output.process(fast, frames: count, into: raw.pointer)
        return (UnsafePointer(raw.pointer), count)
    }

    /// Goes to a place of a stream, or as far before it as is needed for its surroundings.
    ///
    /// - Parameter control: the first control frame wanted.
    /// - Returns: the first frame to be pushed, and the control frame that comes out first.
    func begin(_ lines: Lines, for control: Int) -> (frame: Int, control: Int) {
        let frame = (control - fineAhead) / Self.subframes - ahead
        lines.reset(isMiddle: frame > 0)
        return frame > 0 ? (frame, (frame + ahead) * Self.subframes + fineAhead) : (0, 0)
    }
}
