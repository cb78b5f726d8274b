import Neural
import Testing

struct PlanarConvTranspose1dTests {
    struct Case: Sendable, CustomStringConvertible {
        let inputs: Int
        let outputs: Int
        let kernel: Int
        let stride: Int
        let padding: Int
        var description: String {
            "\(inputs)→\(outputs) k\(kernel) s\(stride) p\(padding)"
        }

        init(_ inputs: Int, _ outputs: Int, _ kernel: Int, _ stride: Int, _ padding: Int) {
            self.inputs = inputs
            self.outputs = outputs
            self.kernel = kernel
            self.stride = stride
            self.padding = padding
        }

        var numbers: PlanarKernel { PlanarKernel(inputs, outputs, kernel) }

        func layer(_ vectors: PlanarVectors) -> PlanarConvTranspose1d {
            PlanarConvTranspose1d(
                weight: numbers.weight, bias: numbers.bias, inputs: inputs, outputs: outputs,
                kernel: kernel, stride: stride, padding: padding, vectors: vectors)
        }
    }

    static let cases = [
        Case(16, 8, 16, 8, 4), Case(8, 12, 8, 4, 2), Case(32, 16, 4, 2, 1), Case(3, 5, 11, 5, 3),
        Case(8, 1, 3, 1, 1), Case(16, 3, 7, 3, 0), Case(128, 64, 16, 8, 4),
    ]

    /// Memory of a signal with zeros around it.
    private func padded(_ signal: Planar, _ zeros: Int) -> PlanarMemory {
        let silence = [Float](repeating: 0, count: zeros)
        return PlanarMemory(Planar(signal.rows.map { silence + $0 + silence }))
    }

    @Test(arguments: cases, PlanarVectors.available)
    func agreesWithTheFormula(_ item: Case, _ vectors: PlanarVectors) {
        let layer = item.layer(vectors)
        let signal = Planar(noise: 5, channels: item.inputs, frames: 71)
        let expected = item.numbers.transposed(
            signal, stride: item.stride, padding: item.padding)
        let input = padded(signal, 4)
        let output = PlanarMemory(channels: item.outputs, frames: expected.frames)
        let active = PlanarMemory(channels: item.outputs, frames: expected.frames)
        #expect(layer.outputFrames(padded: 71) == expected.frames)
        // In three blocks, none of which begins or ends where a group of neighbours does.
        for block in [0..<41, 41..<42, 42..<expected.frames] {
            func moved(_ rows: PlanarRows, _ frames: Int) -> PlanarRows {
                PlanarRows(rows.first + frames, pitch: rows.pitch)
            }
            let start = layer.inputFrame(of: block.lowerBound) - layer.history
            layer.process(
                moved(input.rows, 4 + start), from: block.lowerBound, frames: block.count,
                finish: .init(
                    output: moved(output.rows, block.lowerBound),
                    active: moved(active.rows, block.lowerBound), slope: 0.1))
        }
        #expect(distance(output.signal.values, expected.values) <= 1e-4)
        #expect(distance(active.signal.values, expected.leaky(0.1).values) <= 1e-4)
        #expect(output.isUntouchedAround && active.isUntouchedAround)
    }
}
