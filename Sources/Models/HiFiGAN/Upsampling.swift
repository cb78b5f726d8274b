import Neural

/// A transposed convolution as a plain one: `rate` output frames side by side are one wide frame.
///
/// Output frame `f·u + r` of PyTorch's `ConvTranspose1d` with padding `p` sums `x[i]·w[r + p +
/// (f − i)·u]`. So a convolution from `inputs` to `u·outputs` channels over the few frames that any
/// `r` sees makes the same numbers, in the same order in memory. A third of its weights are zero
/// where the kernel is twice the rate; oneDNN is still two to eight times faster at it.
final class Upsampling {
    /// Input frames before, and after, a frame that its outputs depend on.
    let before: Int
    /// See ``before``.
    let after: Int
    private let layer: Conv1d

    /// Takes the weights of a layer.
    ///
    /// - Parameter factor: what its weights are multiplied by.
    init(
        _ layer: HiFiGANLayer, rate: Int, weights: HiFiGANWeights, factor: Float, engine: Engine,
        maxFrames: Int
    ) throws {
        let values = weights.of(layer, times: factor)
        let padding = (layer.kernel - rate) / 2
        before = (layer.kernel - 1 - padding) / rate
        after = (rate - 1 + padding) / rate
        let (inputs, outputs, width) = (layer.inputs, layer.outputs, before + 1 + after)
        var wide = [Float](repeating: 0, count: rate * outputs * inputs * width)
        for part in 0..<rate {
            for place in 0..<width {
                let tap = part + padding + (before - place) * rate
                guard (0..<layer.kernel).contains(tap) else { continue }
                for input in 0..<inputs {
                    for output in 0..<outputs {
                        wide[((part * outputs + output) * inputs + input) * width + place] =
                            values.weight[(input * outputs + output) * layer.kernel + tap]
                    }
                }
            }
        }
        self.layer = Conv1d(
            weight: wide, bias: (0..<rate).flatMap { _ in values.bias }, inputs: inputs,
            outputs: rate * outputs, geometry: .init(kernel: width))
        try self.layer.prepare(engine, BlockSizes(maxFrames: maxFrames))
    }

    /// Makes `frames · rate` frames of the input frames whose surroundings stand around them.
    /// Allocates nothing.
    func process(
        _ window: UnsafePointer<Float>, frames: Int, into output: UnsafeMutablePointer<Float>
    ) {
        layer.process(window, frames: frames, into: output)
    }
}
