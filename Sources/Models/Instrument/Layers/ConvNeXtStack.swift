import Neural

/// ``ConvNeXtBlock``s one after another, at work on streams: what is pushed comes out `delay`
/// frames later, and the rest at the end (see ``Lookahead``).
///
/// What a stream keeps from one push to the next are its ``Lines``; a stack serves any number of
/// streams of one thread.
final class ConvNeXtStack {
    /// What a stream keeps: the surroundings of the next frame of each block.
    final class Lines {
        fileprivate let blocks: [Lookahead]

        fileprivate init(_ stack: ConvNeXtStack) {
            blocks = stack.blocks.map { _ in
                Lookahead(kernel: stack.kernel, channels: stack.channels)
            }
        }

        /// Goes back to the start of a stream, or into the middle of one; see ``Lookahead``.
        func reset(isMiddle: Bool) {
            for block in blocks { block.reset(isMiddle: isMiddle) }
        }
    }

    /// Frames by which the output is behind the input.
    let delay: Int
    /// The most frames that a push gives, and that its output must have room for.
    let maxFrames: Int
    private let kernel: Int
    private let channels: Int
    private let blocks: [ConvNeXtBlock]
    private let window: Tensor
    private let hidden: Tensor
    private let wide: Tensor

    /// Takes the weights of the blocks `<name>.0` and so on, and prepares for pushes.
    ///
    /// - Parameters:
    ///   - blocks: the numbers of frames to expect.
    ///   - longest: the most frames of a push.
    init(
        _ weights: Weights, _ name: String, count: Int, channels: Int, kernel: Int,
        expansion: Int, engine: Engine, blocks: BlockSizes, longest: Int
    ) throws {
        delay = count * (kernel / 2)
        maxFrames = longest + delay
        self.kernel = kernel
        self.channels = channels
        self.blocks = try (0..<count).map {
            try ConvNeXtBlock(
                weights, "\(name).\($0)", channels: channels, kernel: kernel,
                expansion: expansion, engine: engine, blocks: blocks)
        }
        window = Lookahead.window(kernel: kernel, channels: channels, maxFrames: maxFrames)
        hidden = Tensor(frames: maxFrames, channels: channels)
        wide = Tensor(frames: maxFrames, channels: channels * expansion)
    }

    /// What another stream keeps.
    func lines() -> Lines { Lines(self) }

    /// Takes frames and gives as many as are known; allocates nothing.
    ///
    /// - Parameters:
    ///   - input: `[frames, channels]`.
    ///   - last: whether the stream ends here.
    ///   - lines: those of the stream.
    ///   - output: room for ``maxFrames``; may be `input`.
    /// - Returns: how many frames came out.
    func process(
        _ input: UnsafePointer<Float>, frames: Int, last: Bool, lines: Lines,
        into output: UnsafeMutablePointer<Float>
    ) -> Int {
        var (source, count) = (input, frames)
        for (block, around) in zip(blocks, lines.blocks) {
            let (surroundings, known) = around.push(
                source, frames: count, last: last, window: window)
            if known > 0 {
                block.process(
                    surroundings, frames: known, delay: around.delay, hidden: hidden, wide: wide,
                    into: output)
            }
            (source, count) = (UnsafePointer(output), known)
        }
        if blocks.isEmpty, source != UnsafePointer(output) {
            output.update(from: source, count: count * channels)
        }
        return count
    }
}
