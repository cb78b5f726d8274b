import Neural

/// A ConvNeXt block (Liu et al. 2022) that works through a stream: depthwise convolution, layer
/// norm, two linear layers with GELU between, and the input added.
///
/// What is pushed comes out `delay` frames later, and the rest at the end (see ``Lookahead``).
final class ConvNeXtBlock {
    let channels: Int
    /// Frames by which the output is behind the input.
    var delay: Int { around.delay }
    private let around: Lookahead
    private let depthwise: Conv1d
    private let norm: LayerNorm
    private let widen: Linear
    private let narrow: Linear
    private let hidden: Tensor
    private let wide: Tensor

    /// Takes the weights under a name and prepares for blocks of up to `maxFrames`.
    init(
        _ weights: Weights, _ name: String, channels: Int, kernel: Int, expansion: Int,
        engine: Engine, blocks: BlockSizes, maxFrames: Int
    ) throws {
        self.channels = channels
        around = Lookahead(kernel: kernel, channels: channels, maxFrames: maxFrames)
        let inner = channels * expansion
        depthwise = try Conv1d(
            weights, "\(name).depthwise", inputs: channels, outputs: channels,
            geometry: .init(kernel: kernel, groups: channels))
        norm = try LayerNorm(weights, "\(name).norm", channels: channels)
        widen = try Linear(
            weights, "\(name).widen", inputs: channels, outputs: inner, activation: .geluTanh)
        narrow = try Linear(
            weights, "\(name).narrow", inputs: inner, outputs: channels, accumulate: true)
        for layer in [depthwise, norm, widen, narrow] as [any Layer] {
            try layer.prepare(engine, blocks)
        }
        hidden = Tensor(frames: maxFrames + around.delay, channels: channels)
        wide = Tensor(frames: maxFrames + around.delay, channels: inner)
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
        let (window, count) = around.push(input, frames: frames, last: last)
        guard count > 0 else { return 0 }
        depthwise.process(window, frames: count, into: hidden.pointer)
        norm.process(hidden.pointer, frames: count, into: hidden.pointer)
        widen.process(hidden.pointer, frames: count, into: wide.pointer)
        output.update(from: window + delay * channels, count: count * channels)
        narrow.process(wide.pointer, frames: count, into: output)
        return count
    }

    /// Goes back to the start of a stream, or into the middle of one; see ``Lookahead``.
    func reset(isMiddle: Bool = false) { around.reset(isMiddle: isMiddle) }
}
