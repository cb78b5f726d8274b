import CKernels

/// A transposed convolution of a planar signal, which makes `stride` frames of one: PyTorch's
/// `nn.ConvTranspose1d` as it is, channels first.
///
/// Input `[inputs, frames]`, output `[outputs, frames · stride + kernel − stride − 2 · padding]`.
/// Runs as one dense convolution whose outputs are the channels times the `stride` neighbours in
/// time: each of them sees `⌈kernel / stride⌉` input frames.
public final class PlanarConvTranspose1d {
    /// Channels in.
    public var inputs: Int { weights.inputs }
    /// Channels out.
    public let outputs: Int
    /// Taps.
    public let kernel: Int
    /// Output frames an input frame.
    public let stride: Int
    /// Output frames cut off at both ends of a whole result.
    public let padding: Int
    private let weights: PlanarWeights
    private let vectors: PlanarVectors

    /// Makes a layer from its numbers.
    ///
    /// - Parameters:
    ///   - weight: `[inputs, outputs, kernel]`, as PyTorch keeps it.
    ///   - bias: `[outputs]`, `nil` for none.
    ///   - kernel: taps, at least `stride`.
    ///   - padding: output frames cut off at both ends; HiFi-GAN's `(kernel − stride) / 2`.
    ///   - vectors: what to run on; the processor must have it.
    public init(
        weight: [Float], bias: [Float]?, inputs: Int, outputs: Int, kernel: Int, stride: Int,
        padding: Int, vectors: PlanarVectors = .widest
    ) {
        precondition(stride >= 1 && kernel >= stride, "a kernel spans at least its stride")
        precondition((0..<kernel).contains(padding), "less is cut off than a kernel spans")
        precondition(
            weight.count == inputs * outputs * kernel, "one weight an input, output and tap")
        precondition(bias.map { $0.count == outputs } ?? true, "one bias an output")
        precondition(vectors.rawValue <= PlanarVectors.widest.rawValue, "vectors there are")
        self.outputs = outputs
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        self.vectors = vectors
        let taps = (kernel + stride - 1) / stride
        weights = PlanarWeights(
            inputs: inputs, outputs: outputs * stride, kernel: taps, dilation: 1,
            bias: { bias?[$0 / stride] ?? 0 },
            weight: { row, input, tap in
                // The last tap is the newest input frame, which the kernel's first numbers meet.
                let (output, phase) = row.quotientAndRemainder(dividingBy: stride)
                let place = phase + stride * (taps - 1 - tap)
                return place < kernel ? weight[(input * outputs + output) * kernel + place] : 0
            })
    }

    /// Takes `<name>.weight` `[inputs, outputs, kernel]` and `<name>.bias` from a store.
    ///
    /// - Throws: ``NeuralError`` `missing`, `wrongShape` or `wrongType`.
    public convenience init(
        _ weights: Weights, _ name: String, inputs: Int, outputs: Int, kernel: Int, stride: Int,
        padding: Int, bias: Bool = true
    ) throws {
        self.init(
            weight: try weights.take("\(name).weight", shape: [inputs, outputs, kernel]),
            bias: bias ? try weights.take("\(name).bias", shape: [outputs]) : nil,
            inputs: inputs, outputs: outputs, kernel: kernel, stride: stride, padding: padding)
    }

    /// Input frames before an output's own that it sees.
    public var history: Int { weights.kernel - 1 }

    /// The output frames of a whole input.
    public func outputFrames(padded frames: Int) -> Int {
        max(0, (frames - 1) * stride + kernel - 2 * padding)
    }

    /// The output frames that a stream can make of its first input frames.
    public func outputFrames(streamed frames: Int) -> Int { max(0, frames * stride - padding) }

    /// The newest input frame that an output frame sees.
    public func inputFrame(of output: Int) -> Int { (output + padding) / stride }

    /// Makes output frames. Allocates nothing.
    ///
    /// - Parameters:
    ///   - input: where input frame ``inputFrame(of:)`` of the first output frame, less
    ///     ``history``, stands; up to ``PlanarRows/slack`` numbers behind the last one used are
    ///     read.
    ///   - first: the number of the first output frame in the whole result.
    ///   - frames: the number of *output* frames.
    ///   - finish: where the first output frame goes; ``PlanarFinish/output``,
    ///     ``PlanarFinish/active`` and its slope are used.
    public func process(_ input: PlanarRows, from first: Int, frames: Int, finish: PlanarFinish) {
        precondition(
            finish.residual == nil && finish.sum == nil && finish.scale == 1,
            "a transposed convolution adds to nothing")
        guard frames > 0 else { return }
        var finish = finish.native
        weights.run {
            luthier_conv_upsample(
                $0, input.native, stride, (first + padding) % stride, frames, &finish,
                vectors.rawValue)
        }
    }
}
