import Neural

/// A ConvNeXt block (Liu et al. 2022) that works through a stream: depthwise convolution, layer
/// norm, two linear layers with GELU between, and the input added.
///
/// The convolution looks `kernel / 2` frames ahead, so what is pushed comes out that much later,
/// and the rest at the end. Zeros stand around the sound, as in training.
final class Block {
    let channels: Int
    /// Frames by which the output is behind the input.
    let delay: Int
    private let depthwise: Conv1d
    private let norm: LayerNorm
    private let widen: Linear
    private let narrow: Linear
    private var line: DelayLine
    private let hidden: Tensor
    private let wide: Tensor
    private var received = 0

    /// Takes the weights under a name and prepares for blocks of up to `maxFrames`.
    init(
        _ weights: Weights, _ name: String, channels: Int, sizes: InstrumentConfiguration.Sizes,
        engine: Engine, blocks: BlockSizes, maxFrames: Int
    ) throws {
        self.channels = channels
        delay = sizes.kernel / 2
        let inner = channels * sizes.expansion
        depthwise = try Conv1d(
            weights, "\(name).depthwise", inputs: channels, outputs: channels,
            geometry: .init(kernel: sizes.kernel, groups: channels))
        norm = try LayerNorm(weights, "\(name).norm", channels: channels)
        widen = try Linear(
            weights, "\(name).widen", inputs: channels, outputs: inner, activation: .geluTanh)
        narrow = try Linear(
            weights, "\(name).narrow", inputs: inner, outputs: channels, accumulate: true)
        for layer in [depthwise, norm, widen, narrow] as [any Layer] {
            try layer.prepare(engine, blocks)
        }
        line = DelayLine(
            history: sizes.kernel - 1, maxFrames: maxFrames + delay, channels: channels)
        hidden = Tensor(frames: maxFrames + delay, channels: channels)
        wide = Tensor(frames: maxFrames + delay, channels: inner)
    }

    /// Takes frames and gives as many as are known; allocates nothing.
    ///
    /// - Parameters:
    ///   - input: `[frames, channels]`.
    ///   - last: whether the stream ends here.
    ///   - output: room for `[frames + delay, channels]`; may be `input`.
    /// - Returns: how many frames came out.
    func process(
        _ input: UnsafePointer<Float>, frames: Int, last: Bool,
        into output: UnsafeMutablePointer<Float>
    ) -> Int {
        let fed = frames + (last ? delay : 0)
        guard fed > 0 else { return 0 }
        let block = line.advance(fed)
        block.update(from: input, count: frames * channels)
        if last { (block + frames * channels).update(repeating: 0, count: delay * channels) }
        let early = max(0, min(fed, delay - received))  // outputs before the first frame
        received += fed
        let count = fed - early
        guard count > 0 else { return 0 }
        let window = line.window(fed) + early * channels
        depthwise.process(window, frames: count, into: hidden.pointer)
        norm.process(hidden.pointer, frames: count, into: hidden.pointer)
        widen.process(hidden.pointer, frames: count, into: wide.pointer)
        output.update(from: window + delay * channels, count: count * channels)
        narrow.process(wide.pointer, frames: count, into: output)
        return count
    }

    /// Goes back to the start of a stream.
    func reset() {
        line.clear()
        received = 0
    }
}
