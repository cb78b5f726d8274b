import Neural

/// The refiner's network as a stream: controls at 125 frames a second and what is heard at 500 in,
/// changes to the heard spectra out.
///
/// ConvNeXt blocks at 125 frames a second, each frame split into four, what is heard added, more
/// blocks at 500. What is pushed comes out later (see ``Lookahead``).
final class RefinerNetwork {
    /// Fine frames a control frame.
    static let subframes = 4
    /// Numbers of a fine frame: two log gains and the two parts of a spectrum, a bin each.
    static let outputs = 4 * ShortTimeSpectrum.bins
    /// Numbers of a control frame: the code, pitch, and the first stage's raw controls.
    let inputs: Int
    /// Control frames, and fine frames, on either side that a frame sees.
    let ahead: Int
    let fineAhead: Int

    private let input: Linear
    private let coarse: ConvNeXtStack
    private let coarseLines: ConvNeXtStack.Lines
    private let split: Linear
    private let listen: Linear
    private let fine: ConvNeXtStack
    private let fineLines: ConvNeXtStack.Lines
    private let norm: LayerNorm
    private let output: Linear
    private let controlRate: Tensor
    private let fineRate: Tensor
    private let changes: Tensor
    /// Split control frames whose spectra are not known yet.
    private let waiting: FrameQueue

    /// The most control frames, and fine frames, of one push.
    static let maxControls = 64
    static let maxFine = maxControls * subframes

    /// Takes the weights.
    ///
    /// - Parameter waiting: how many fine frames may be known before they are heard.
    init(
        _ weights: Weights, _ sizes: RefinerConfiguration, inputs: Int, engine: Engine,
        waiting room: Int
    ) throws {
        self.inputs = inputs
        let half = sizes.kernel / 2
        ahead = sizes.blocks * half
        fineAhead = sizes.fineBlocks * half
        let (capacity, fineCapacity) = (Self.maxControls + ahead, Self.maxFine + fineAhead)
        let blocks = BlockSizes(maxFrames: Self.maxControls)
        let fineBlocks = BlockSizes(maxFrames: Self.maxFine)
        input = try Linear(weights, "refiner.input", inputs: inputs, outputs: sizes.channels)
        coarse = try ConvNeXtStack(
            weights, "refiner.blocks", count: sizes.blocks, channels: sizes.channels,
            kernel: sizes.kernel, expansion: sizes.expansion, engine: engine, blocks: blocks,
            longest: Self.maxControls)
        coarseLines = coarse.lines()
        split = try Linear(
            weights, "refiner.split", inputs: sizes.channels,
            outputs: Self.subframes * sizes.fineChannels)
        listen = try Linear(
            weights, "refiner.listen", inputs: 2 * ShortTimeSpectrum.heard,
            outputs: sizes.fineChannels, accumulate: true)
        fine = try ConvNeXtStack(
            weights, "refiner.fine", count: sizes.fineBlocks, channels: sizes.fineChannels,
            kernel: sizes.kernel, expansion: sizes.expansion, engine: engine,
            blocks: fineBlocks, longest: Self.maxFine)
        fineLines = fine.lines()
        norm = try LayerNorm(weights, "refiner.norm", channels: sizes.fineChannels)
        output = try Linear(
            weights, "refiner.output", inputs: sizes.fineChannels, outputs: Self.outputs)
        for layer in [input, split] { try layer.prepare(engine, blocks) }
        for layer in [listen, norm, output] as [any Layer] {
            try layer.prepare(engine, fineBlocks)
        }
        controlRate = Tensor(frames: capacity, channels: sizes.channels)
        fineRate = Tensor(frames: fineCapacity, channels: sizes.fineChannels)
        changes = Tensor(frames: fineCapacity, channels: Self.outputs)
        waiting = FrameQueue(capacity: room, channels: sizes.fineChannels)
    }

    /// Fine frames whose controls are known, and which wait to be heard.
    var known: Int { waiting.count }

    /// Takes up to ``maxControls`` control frames `[count, inputs]`; allocates nothing.
    func push(controls: UnsafePointer<Float>, count: Int, last: Bool) {
        input.process(controls, frames: count, into: controlRate.pointer)
        let memory = controlRate.pointer
        let count = coarse.process(
            memory, frames: count, last: last, lines: coarseLines, into: memory)
        let target = waiting.append(count * Self.subframes)
        split.process(controlRate.pointer, frames: count, into: target)
    }

    /// Takes what is heard in as many frames, and gives the changes that are known; allocates
    /// nothing.
    ///
    /// - Parameters:
    ///   - heard: `[count, 2 × ShortTimeSpectrum.heard]`, of the harmonics and of the noise.
    ///   - count: at most ``known`` and ``maxFine``.
    ///   - last: whether the stream ends here.
    /// - Returns: `[frames, outputs]`, good until the next call.
    func push(
        heard: UnsafePointer<Float>, count: Int, last: Bool
    ) -> (changes: UnsafePointer<Float>, frames: Int) {
        let memory = waiting.row(0)
        listen.process(heard, frames: count, into: memory)
        let frames = fine.process(
            memory, frames: count, last: last, lines: fineLines, into: fineRate.pointer)
        norm.process(fineRate.pointer, frames: frames, into: fineRate.pointer)
        output.process(fineRate.pointer, frames: frames, into: changes.pointer)
        waiting.remove(count)
        return (UnsafePointer(changes.pointer), frames)
    }

    /// Goes back to the start of a stream, or into the middle of one at either rate.
    func reset(isMiddle: Bool, isFineMiddle: Bool) {
        waiting.clear()
        coarseLines.reset(isMiddle: isMiddle)
        fineLines.reset(isMiddle: isFineMiddle)
    }
}
