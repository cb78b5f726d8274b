import AllocationCounter
import Neural
import Testing

struct PlanarConv1dTests {
    struct Case: Sendable, CustomStringConvertible {
        let inputs: Int
        let outputs: Int
        let kernel: Int
        let dilation: Int
        let frames: Int
        var description: String {
            "\(inputs)→\(outputs) k\(kernel) d\(dilation) × \(frames)"
        }

        init(_ inputs: Int, _ outputs: Int, _ kernel: Int, _ dilation: Int, _ frames: Int) {
            self.inputs = inputs
            self.outputs = outputs
            self.kernel = kernel
            self.dilation = dilation
            self.frames = frames
        }
    }

    static let cases = [
        Case(1, 1, 1, 1, 1), Case(1, 8, 1, 1, 15), Case(8, 1, 7, 1, 97), Case(8, 8, 3, 1, 48),
        Case(8, 8, 11, 5, 133), Case(16, 16, 2, 12, 95), Case(16, 24, 5, 3, 31),
        Case(24, 3, 16, 2, 64), Case(32, 32, 7, 5, 50), Case(64, 64, 3, 9, 17),
        Case(80, 128, 7, 1, 47), Case(128, 80, 4, 2, 5), Case(256, 256, 3, 1, 81),
        Case(13, 9, 10, 11, 49),
    ]

    @Test(arguments: cases, PlanarVectors.available)
    func agreesWithTheFormula(_ item: Case, _ vectors: PlanarVectors) {
        let kernel = PlanarKernel(
            item.inputs, item.outputs, item.kernel, dilation: item.dilation)
        let layer = kernel.layer(vectors)
        let signal = Planar(
            noise: 3, channels: item.inputs, frames: item.frames + layer.field - 1)
        let input = PlanarMemory(signal)
        let output = PlanarMemory(channels: item.outputs, frames: item.frames)
        layer.process(input.rows, frames: item.frames, finish: .init(output: output.rows))
        #expect(distance(output.signal.values, kernel.convolved(signal).values) <= 1e-4)
        #expect(output.isUntouchedAround && input.signal == signal)
    }

    @Test(arguments: PlanarVectors.available, [1, 50, 115])
    func finishAddsScalesAndLeaks(_ vectors: PlanarVectors, _ frames: Int) {
        let kernel = PlanarKernel(16, 19, 3)
        let signal = Planar(noise: 3, channels: 16, frames: frames + 2)
        let (residual, sum) = (
            Planar(noise: 4, channels: 19, frames: frames),
            Planar(noise: 5, channels: 19, frames: frames)
        )
        let input = PlanarMemory(signal)
        let (first, second) = (PlanarMemory(residual), PlanarMemory(sum))
        let active = PlanarMemory(channels: 19, frames: frames)
        kernel.layer(vectors).process(
            input.rows, frames: frames,
            finish: .init(
                residual: first.rows, sum: second.rows, output: second.rows, active: active.rows,
                scale: 0.25, slope: 0.1))
        let expected = (kernel.convolved(signal) + residual).scaled(0.25) + sum
        #expect(distance(second.signal.values, expected.values) <= 1e-5)
        #expect(distance(active.signal.values, expected.leaky(0.1).values) <= 1e-5)
        #expect(first.signal == residual)
        #expect(first.isUntouchedAround && second.isUntouchedAround && active.isUntouchedAround)
    }

    @Test(arguments: PlanarVectors.available)
    func blocksOfAnySizeGiveTheSameBits(_ vectors: PlanarVectors) {
        let layer = PlanarKernel(24, 32, 5, dilation: 3).layer(vectors)
        let input = PlanarMemory(Planar(noise: 9, channels: 24, frames: 200 + 12))
        let whole = PlanarMemory(channels: 32, frames: 200)
        let parts = PlanarMemory(channels: 32, frames: 200)
        layer.process(input.rows, frames: 200, finish: .init(output: whole.rows))
        for block in unevenBlocks(200) {
            func moved(_ rows: PlanarRows) -> PlanarRows {
                PlanarRows(rows.first + block.lowerBound, pitch: rows.pitch)
            }
            layer.process(
                moved(input.rows), frames: block.count, finish: .init(output: moved(parts.rows)))
        }
        #expect(parts.signal == whole.signal)
    }

    @Test(arguments: [(32, 11, 5), (128, 7, 3), (256, 3, 1)])
    func agreesWithOneDNN(_ channels: Int, _ taps: Int, _ dilation: Int) throws {
        let kernel = PlanarKernel(channels, channels, taps, dilation: dilation)
        let other = Conv1d(
            weight: kernel.weight, bias: kernel.bias, inputs: channels, outputs: channels,
            geometry: .init(kernel: taps, dilation: dilation))
        try other.prepare(Engine(), 500)
        let input = Tensor(
            frames: 500, channels: channels, values: noise(2, count: 500 * channels))
        let expected = other.process(
            padded: input, by: .same(kernel: taps, dilation: dilation))
        let layer = kernel.layer()
        let line = PlanarLine(
            channels: channels, history: layer.field - 1, ahead: layer.padding.right, maxFrames: 500
        )
        let output = PlanarLine(channels: channels, history: 500, maxFrames: 500)
        line.append(input.pointer, frames: 500)
        layer.advance(line, total: 500, into: output)
        let rows = output.rows(at: 0)
        let transposed = (0..<500).flatMap { frame in
            (0..<channels).map { rows.first[$0 * rows.pitch + frame] }
        }
        #expect(output.end == 500)
        #expect(distance(transposed, expected.values) <= 1e-4)
    }

    @Test func processAllocatesNothing() {
        let layer = PlanarKernel(16, 16, 3).layer()
        let input = PlanarMemory(Planar(noise: 3, channels: 16, frames: 102))
        let output = PlanarMemory(channels: 16, frames: 100)
        let finish = PlanarFinish(output: output.rows)
        let rows = input.rows
        luthier_count_begin()
        layer.process(rows, frames: 100, finish: finish)
        luthier_count_end()
        #expect(luthier_allocations() == 0)
    }
}
