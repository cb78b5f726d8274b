import Glibc

/// A layer of long short-term memory (Hochreiter & Schmidhuber 1997) in one direction: PyTorch's
/// `nn.LSTM`, one layer of it.
///
/// Input `[frames, inputs]`, output `[frames, outputs]`. It goes on from block to block as a stream
/// does, until it is ``reset()``. Backwards it starts anew at the last frame of what it is given,
/// which is then a whole input.
public final class LSTM: Layer {
    /// Channels in.
    public let inputs: Int
    /// Channels out, which are also those of the memory.
    public let outputs: Int
    private let isReversed: Bool
    /// Gates of the input, and what the output before adds to them: input, forget, cell, output.
    private let forward: Linear
    private let recurrent: Linear
    private var gates = Tensor(frames: 0, channels: 1)
    private let hidden: Tensor
    private let cell: Tensor

    /// Takes `<name>.weight_ih_l<layer>` `[4·outputs, inputs]`, `<name>.weight_hh_l<layer>`
    /// `[4·outputs, outputs]` and both biases from a store, with `_reverse` behind the names of one
    /// that runs backwards.
    ///
    /// - Throws: ``NeuralError`` `missing`, `wrongShape` or `wrongType`.
    public init(
        _ weights: Weights, _ name: String, layer: Int = 0, inputs: Int, outputs: Int,
        isReversed: Bool = false
    ) throws {
        self.inputs = inputs
        self.outputs = outputs
        self.isReversed = isReversed
        let end = "l\(layer)" + (isReversed ? "_reverse" : "")
        let rows = 4 * outputs
        let first = try weights.take("\(name).bias_ih_\(end)", shape: [rows])
        let second = try weights.take("\(name).bias_hh_\(end)", shape: [rows])
        forward = Linear(
            weight: try weights.take("\(name).weight_ih_\(end)", shape: [rows, inputs]),
            bias: zip(first, second).map(+), inputs: inputs, outputs: rows)
        recurrent = Linear(
            weight: try weights.take("\(name).weight_hh_\(end)", shape: [rows, outputs]),
            bias: nil, inputs: outputs, outputs: rows, accumulate: true)
        hidden = Tensor(frames: 1, channels: outputs)
        cell = Tensor(frames: 1, channels: outputs)
    }

    /// Compiles the kernels and makes room for the largest block.
    public func prepare(_ engine: Engine, _ blocks: BlockSizes) throws {
        try forward.prepare(engine, blocks)
        try recurrent.prepare(engine, 1)
        gates = Tensor(frames: blocks.sizes[0], channels: 4 * outputs)
    }

    /// Forgets everything: the next frame is the first.
    public func reset() {
        hidden.clear()
        cell.clear()
    }

    /// Runs over frames. Allocates nothing.
    ///
    /// - Parameters:
    ///   - input: `[frames, inputs]`.
    ///   - output: `[frames, outputs]`, not overlapping the input.
    /// - Precondition: the layer is prepared.
    public func process(
        _ input: UnsafePointer<Float>, frames: Int, into output: UnsafeMutablePointer<Float>
    ) {
        run(input, frames: frames, into: output, stride: outputs)
    }

    /// As ``process(_:frames:into:)``, with `stride` numbers from one output frame to the next, so
    /// that the two directions lie beside each other.
    public func run(
        _ input: UnsafePointer<Float>, frames: Int, into output: UnsafeMutablePointer<Float>,
        stride: Int
    ) {
        precondition(gates.frames > 0, "prepare a layer before it processes")
        if isReversed { reset() }
        var done = 0
        while done < frames {
            let count = min(frames - done, gates.frames)
            let first = isReversed ? frames - done - count : done
            forward.process(input + first * inputs, frames: count, into: gates.pointer)
            for step in 0..<count {
                let frame = isReversed ? count - 1 - step : step
                recurrent.process(hidden.pointer, frames: 1, into: gates.row(frame))
                advance(gates.row(frame))
                (output + (first + frame) * stride).update(from: hidden.pointer, count: outputs)
            }
            done += count
        }
    }

    private func advance(_ gates: UnsafePointer<Float>) {
        for channel in 0..<outputs {
            let kept = Self.sigmoid(gates[outputs + channel]) * cell.pointer[channel]
            let taken = Self.sigmoid(gates[channel]) * tanhf(gates[2 * outputs + channel])
            cell.pointer[channel] = kept + taken
            hidden.pointer[channel] =
                Self.sigmoid(gates[3 * outputs + channel]) * tanhf(kept + taken)
        }
    }

    private static func sigmoid(_ x: Float) -> Float { 1 / (1 + expf(-x)) }
}
