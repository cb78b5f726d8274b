import CKernels

/// A dense kernel as the planar layers read it: outputs in blocks of eight, which stand together
/// for every input and tap.
final class PlanarWeights {
    private let weights: Tensor
    private let bias: Tensor
    let inputs: Int
    let outputs: Int
    let kernel: Int
    let dilation: Int

    /// Packs a kernel.
    ///
    /// - Parameter weight: the number for an output, an input and a tap.
    init(
        inputs: Int, outputs: Int, kernel: Int, dilation: Int, bias: (_ output: Int) -> Float,
        weight: (_ output: Int, _ input: Int, _ tap: Int) -> Float
    ) {
        let lanes = Int(LUTHIER_CONV_BLOCK)
        let blocks = (outputs + lanes - 1) / lanes
        self.inputs = inputs
        self.outputs = outputs
        self.kernel = kernel
        self.dilation = dilation
        weights = Tensor(frames: blocks * inputs * kernel, channels: lanes)
        self.bias = Tensor(frames: blocks, channels: lanes)
        for output in 0..<outputs {
            let (block, lane) = output.quotientAndRemainder(dividingBy: lanes)
            self.bias.row(block)[lane] = bias(output)
            for input in 0..<inputs {
                for tap in 0..<kernel {
                    let row = (block * inputs + input) * kernel + tap
                    weights.row(row)[lane] = weight(output, input, tap)
                }
            }
        }
    }

    /// Hands the kernel to a function that runs it.
    @inline(__always)
    func run(_ body: (UnsafePointer<luthier_conv>) -> Void) {
        withExtendedLifetime(self) {
            var conv = luthier_conv(
                inputs: inputs, outputs: outputs, kernel: kernel, dilation: dilation,
                weights: weights.pointer, bias: bias.pointer)
            body(&conv)
        }
    }
}
