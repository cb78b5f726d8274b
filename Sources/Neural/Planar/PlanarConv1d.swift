import CKernels

/// A dense, dilated convolution over frames of a planar signal: PyTorch's `nn.Conv1d` as it is,
/// channels first.
///
/// Input and output are rows, `[channels, frames]`. Where ``Conv1d`` hands oneDNN channels last,
/// this one runs a kernel of our own, made for the few channels and many frames of HiFi-GAN's
/// generators; what follows the convolution there is fused into it (``PlanarFinish``). Every
/// output frame is summed in the same order wherever it stands in a block, so blocks of any sizes
/// give the same bits. A layer is its weights alone: several threads may run one.
///
/// A layer that is given scratch memory may save multiplications (Winograd 1980) where that is
/// faster, from 16 channels on. It then gives the same numbers for any blocks to about 1e-6 of
/// their size, not the same bits, and belongs to the thread of its scratch memory.
public final class PlanarConv1d {
    /// Channels in.
    public var inputs: Int { weights.inputs }
    /// Channels out.
    public var outputs: Int { weights.outputs }
    /// Taps.
    public var kernel: Int { weights.kernel }
    /// Frames from one tap to the next.
    public var dilation: Int { weights.dilation }
    /// Zeros around a whole input.
    public let padding: Padding
    private let weights: PlanarWeights
    private let fast: PlanarFastWeights?
    private let vectors: PlanarVectors

    /// Makes a layer from its numbers.
    ///
    /// - Parameters:
    ///   - weight: `[outputs, inputs, kernel]`, as PyTorch keeps it.
    ///   - bias: `[outputs]`, `nil` for none.
    ///   - dilation: frames from one tap to the next, from 1.
    ///   - padding: zeros around a whole input, `nil` for as many as keep its length.
    ///   - scratch: memory shared with other layers of the same thread, `nil` to multiply plainly.
    ///   - vectors: what to run on; the processor must have it.
    public init(
        weight: [Float], bias: [Float]?, inputs: Int, outputs: Int, kernel: Int,
        dilation: Int = 1, padding: Padding? = nil, scratch: PlanarScratch? = nil,
        vectors: PlanarVectors = .widest
    ) {
        precondition(
            inputs >= 1 && outputs >= 1 && kernel >= 1 && dilation >= 1,
            "a kernel's sizes are at least 1")
        precondition(
            weight.count == outputs * inputs * kernel, "one weight an output, input and tap")
        precondition(bias.map { $0.count == outputs } ?? true, "one bias an output")
        precondition(vectors.rawValue <= PlanarVectors.widest.rawValue, "vectors there are")
        self.padding = padding ?? .same(kernel: kernel, dilation: dilation)
        self.vectors = vectors
        let wins = PlanarFastWeights.wins(
            inputs: inputs, outputs: outputs, kernel: kernel, dilation: dilation)
        fast =
            wins
            ? scratch.map {
                PlanarFastWeights(
                    weight: weight, bias: bias, inputs: inputs, outputs: outputs, kernel: kernel,
                    dilation: dilation, scratch: $0)
            } : nil
        weights = PlanarWeights(
            inputs: inputs, outputs: outputs, kernel: kernel, dilation: dilation,
            bias: { bias?[$0] ?? 0 }, weight: { weight[($0 * inputs + $1) * kernel + $2] })
    }

    /// Takes `<name>.weight` `[outputs, inputs, kernel]` and `<name>.bias` from a store.
    ///
    /// - Throws: ``NeuralError`` `missing`, `wrongShape` or `wrongType`.
    public convenience init(
        _ weights: Weights, _ name: String, inputs: Int, outputs: Int, kernel: Int,
        dilation: Int = 1, bias: Bool = true, padding: Padding? = nil,
        scratch: PlanarScratch? = nil
    ) throws {
        self.init(
            weight: try weights.take("\(name).weight", shape: [outputs, inputs, kernel]),
            bias: bias ? try weights.take("\(name).bias", shape: [outputs]) : nil,
            inputs: inputs, outputs: outputs, kernel: kernel, dilation: dilation,
            padding: padding, scratch: scratch)
    }

    /// Input frames that one output frame sees: `(kernel − 1)·dilation + 1`.
    public var field: Int { (kernel - 1) * dilation + 1 }

    /// Makes output frames. Allocates nothing.
    ///
    /// - Parameters:
    ///   - input: where the first output frame's first tap stands; `field − 1 + frames` frames
    ///     of `inputs` rows are used, and up to ``PlanarRows/slack`` numbers behind are read.
    ///   - frames: the number of *output* frames.
    ///   - finish: where the first output frame goes, and what is done to it on the way.
    public func process(_ input: PlanarRows, frames: Int, finish: PlanarFinish) {
        var done = 0
        while let fast {
            let count = fast.process(
                input.moved(by: done), frames: frames - done, finish: finish.moved(by: done),
                vectors: vectors)
            if count == 0 { break }
            done += count
        }
        guard done < frames else { return }
        var rest = finish.moved(by: done).native
        weights.run {
            luthier_conv_run(
                $0, input.moved(by: done).native, frames - done, &rest, vectors.rawValue)
        }
    }
}
