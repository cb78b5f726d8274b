import Neural

/// A ConvNeXt block (Liu et al. 2022): depthwise convolution, layer norm, two linear layers with
/// GELU between, and the input added.
///
/// It keeps nothing from one call to the next; see ``ConvNeXtStack`` for how it works on streams.
final class ConvNeXtBlock {
    private let channels: Int
    private let depthwise: Conv1d
    private let norm: LayerNorm
    private let widen: Linear
    private let narrow: Linear

    /// Takes the weights under a name and prepares for blocks.
    init(
        _ weights: Weights, _ name: String, channels: Int, kernel: Int, expansion: Int,
        engine: Engine, blocks: BlockSizes
    ) throws {
        self.channels = channels
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
    }

    /// Makes frames of what surrounds them; allocates nothing.
    ///
    /// - Parameters:
    ///   - window: `[frames + 2 · delay, channels]`.
    ///   - delay: frames on either side that a frame sees.
    ///   - hidden: room for `[frames, channels]`.
    ///   - wide: room for `[frames, expansion · channels]`.
    ///   - output: `[frames, channels]`, not overlapping the window.
    func process(
        _ window: UnsafePointer<Float>, frames: Int, delay: Int, hidden: Tensor, wide: Tensor,
        into output: UnsafeMutablePointer<Float>
    ) {
        depthwise.process(window, frames: frames, into: hidden.pointer)
        norm.process(hidden.pointer, frames: frames, into: hidden.pointer)
        widen.process(hidden.pointer, frames: frames, into: wide.pointer)
        output.update(from: window + delay * channels, count: frames * channels)
        narrow.process(wide.pointer, frames: frames, into: output)
    }
}
