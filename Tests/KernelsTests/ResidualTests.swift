import CKernels
import Testing

/// The residual layer that saves multiplications, against its formula.
@Suite struct ResidualTests {
    /// A layer with noise for weights, and noise to read.
    private final class Layer {
        let (channels, dilation, frames): (Int, Int, Int)
        private let inner, outer, biases: [Float]
        private var packed: [Float]
        private var input: [Float]
        /// Rows of the input are a little longer than what is seen, those of the output as well.
        private var pitch: Int { frames + 2 * dilation + 3 }

        init(channels: Int, dilation: Int, frames: Int) {
            (self.channels, self.dilation, self.frames) = (channels, dilation, frames)
            inner = noise(1, count: 3 * channels * channels)
            outer = noise(2, count: channels * channels)
            biases = noise(3, count: 2 * channels)
            packed = [Float](repeating: 0, count: luthier_residual_weights(channels))
            input = []
            input = noise(4, count: channels * pitch + Int(LUTHIER_CONV_SLACK))
            luthier_residual_pack(channels, inner, outer, &packed)
        }

        /// Calls `body` with the bias of W1, that of W2, the input and the output.
        ///
        /// - Returns: the output, with all around it.
        private func output(
            _ body: (UnsafePointer<Float>, UnsafePointer<Float>, luthier_rows, luthier_rows) -> Void
        ) -> [Float] {
            var output = noise(5, count: channels * pitch)
            input.withUnsafeMutableBufferPointer { input in
                output.withUnsafeMutableBufferPointer { output in
                    biases.withUnsafeBufferPointer { biases in
                        guard let base = biases.baseAddress else { return }
                        body(
                            base, base + channels,
                            luthier_rows(first: input.baseAddress, pitch: pitch),
                            luthier_rows(first: output.baseAddress, pitch: pitch))
                    }
                }
            }
            return output
        }

        /// The output of the kernel, which takes the places piece by piece.
        func made(_ kind: Kind, pieces: [Range<Int>]) -> [Float] {
            var scratch = noise(6, count: luthier_residual_scratch(channels))
            return output { inner, outer, input, output in
                packed.withUnsafeBufferPointer { packed in
                    var layer = luthier_residual(
                        channels: channels, dilation: dilation, weights: packed.baseAddress,
                        inner: inner, outer: outer)
                    for piece in pieces {
                        luthier_residual_run(
                            &layer, input, output, piece.lowerBound, piece.count, &scratch,
                            kind.rawValue)
                    }
                }
            }
        }

        /// The output of the formula.
        var wanted: [Float] {
            output { innerBias, outerBias, input, output in
                luthier_plain_residual(
                    channels, dilation, inner, innerBias, outer, outerBias, input, output, frames)
            }
        }
    }

    @Test(arguments: Kind.named, [1, 2, 4, 8, 16, 32, 48, 64])
    func agreesWithTheFormula(_ kind: Kind, _ dilation: Int) {
        let step = max(dilation, Int(LUTHIER_RESIDUAL_STEP))
        for channels in [8, 24] {
            for places in [step, 3 * step, 7 * step] {
                let layer = Layer(channels: channels, dilation: dilation, frames: 4 * places)
                let got = layer.made(kind, pieces: [0..<places])
                #expect(
                    fault(got, layer.wanted, absolute: 1e-5 * Float(channels)) == nil,
                    "\(channels) channels, \(places) places")
            }
        }
    }

    /// Threads may share a layer out.
    @Test(arguments: Kind.named, [1, 8, 64])
    func piecesGiveTheBitsOfTheWhole(_ kind: Kind, _ dilation: Int) {
        let layer = Layer(channels: 16, dilation: dilation, frames: 4 * 192)
        let whole = layer.made(kind, pieces: [0..<192])
        #expect(layer.made(kind, pieces: [32..<192, 0..<16, 16..<32]) == whole)
    }
}
