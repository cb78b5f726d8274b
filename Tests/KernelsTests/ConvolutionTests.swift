import CKernels
import Testing

/// The dense convolutions; that which saves multiplications is held to them in `PlanarFastTests`.
@Suite struct ConvolutionTests {
    /// A convolution with noise for weights, packed as kernels want it.
    private final class Packed {
        let weights: [Float]
        let bias: [Float]
        let (inputs, outputs, kernel, dilation): (Int, Int, Int, Int)

        init(_ inputs: Int, _ outputs: Int, kernel: Int, dilation: Int) {
            (self.inputs, self.outputs) = (inputs, outputs)
            (self.kernel, self.dilation) = (kernel, dilation)
            let blocks = (outputs + 7) / 8
            var weights = noise(7, count: blocks * 8 * inputs * kernel)
            var bias = noise(8, count: blocks * 8)
            for place in weights.indices
            where place / (8 * inputs * kernel) * 8 + place % 8 >= outputs {
                weights[place] = 0
            }
            for output in outputs..<bias.count { bias[output] = 0 }
            (self.weights, self.bias) = (weights, bias)
        }

        func run(_ body: (UnsafePointer<luthier_conv>) -> Void) {
            weights.withUnsafeBufferPointer { weights in
                bias.withUnsafeBufferPointer { bias in
                    var conv = luthier_conv(
                        inputs: inputs, outputs: outputs, kernel: kernel, dilation: dilation,
                        weights: weights.baseAddress, bias: bias.baseAddress)
                    body(&conv)
                }
            }
        }
    }

    /// Calls `body` with rows for input, residual, sum, output and active, of one pitch.
    ///
    /// - Returns: what output and active then hold, with all around them.
    private func finished(
        rows: (input: Int, output: Int), pitch: Int,
        _ body: (luthier_rows, UnsafePointer<luthier_finish>) -> Void
    ) -> [Float] {
        var input = noise(3, count: rows.input * pitch + Int(LUTHIER_CONV_SLACK))
        var values = noise(4, count: 4 * rows.output * pitch)
        input.withUnsafeMutableBufferPointer { input in
            values.withUnsafeMutableBufferPointer { values in
                func row(_ index: Int) -> luthier_rows {
                    let first = values.baseAddress.map { $0 + index * rows.output * pitch }
                    return luthier_rows(first: first, pitch: pitch)
                }
                var finish = luthier_finish(
                    residual: row(0), sum: row(1), output: row(2), active: row(3), scale: 0.5,
                    slope: 0.1)
                body(luthier_rows(first: input.baseAddress, pitch: pitch), &finish)
            }
        }
        return values
    }

    @Test(arguments: Kind.named, [(1, 1), (3, 1), (5, 4), (8, 9), (16, 17)])
    func convolves(_ kind: Kind, _ channels: (Int, Int)) {
        for (kernel, dilation) in [(1, 1), (3, 2), (7, 5)] {
            let packed = Packed(channels.0, channels.1, kernel: kernel, dilation: dilation)
            for frames in sizes {
                let pitch = frames + (kernel - 1) * dilation + 3
                let (got, wanted) = (
                    finished(rows: channels, pitch: pitch) { input, finish in
                        packed.run { luthier_conv_run($0, input, frames, finish, kind.rawValue) }
                    },
                    finished(rows: channels, pitch: pitch) { input, finish in
                        packed.run { luthier_plain_conv($0, input, frames, finish) }
                    }
                )
                #expect(fault(got, wanted) == nil, "\(frames) frames, kernel \(kernel)")
            }
        }
    }

    @Test(arguments: Kind.named, [1, 2, 3, 4, 5, 8])
    func upsamples(_ kind: Kind, _ stride: Int) {
        for (channels, skip) in [(1, 0), (3, 1), (9, stride / 2)] {
            let packed = Packed(5, channels * stride, kernel: 2, dilation: 1)
            for count in sizes {
                let pitch = max(count, (skip + count) / stride + 2) + 3
                let (got, wanted) = (
                    finished(rows: (5, channels), pitch: pitch) { input, finish in
                        packed.run {
                            luthier_conv_upsample(
                                $0, input, stride, skip, count, finish, kind.rawValue)
                        }
                    },
                    finished(rows: (5, channels), pitch: pitch) { input, finish in
                        packed.run {
                            luthier_plain_upsample($0, input, stride, skip, count, finish)
                        }
                    }
                )
                #expect(fault(got, wanted) == nil, "\(count) of \(channels) channels")
            }
        }
    }

    @Test(arguments: Kind.available, [0, 1] as [Int32])
    func depthwise(_ kind: Kind, _ accumulate: Int32) {
        for channels in sizes {
            for (frames, kernel, dilation, stride) in [(1, 1, 1, 1), (5, 7, 2, 1), (9, 3, 1, 2)] {
                let count = ((frames - 1) * stride + (kernel - 1) * dilation + 1) * channels
                let (x, w) = (noise(1, count: count), noise(2, count: kernel * channels))
                let (bias, before) = (noise(3, count: channels), noise(4, count: frames * channels))
                var (got, wanted) = (before, before)
                kind.kernels.depthwise(
                    x, w, bias, &got, frames, channels, kernel, dilation, stride, accumulate)
                luthier_plain_depthwise(
                    x, w, bias, &wanted, frames, channels, kernel, dilation, stride, accumulate)
                #expect(fault(got, wanted) == nil, "\(channels) channels, \(frames) frames")
            }
        }
    }
}
