import Neural
import Testing

/// The block that the house's networks are made of, as a model would write it.
struct ConvNeXtTests {
    private struct Block {
        let depthwise: Conv1d
        let norm: LayerNorm
        let up: Linear
        let down: Linear
        let hidden = Tensor(frames: 78, channels: 32)
        let wide = Tensor(frames: 78, channels: 96)

        init(_ weights: Weights, _ blocks: BlockSizes) throws {
            depthwise = try Conv1d(
                weights, "dw", inputs: 32, outputs: 32,
                geometry: .init(kernel: 7, groups: 32))
            norm = try LayerNorm(weights, "norm", channels: 32, eps: 1e-6)
            up = try Linear(weights, "up", inputs: 32, outputs: 96, activation: .gelu)
            down = try Linear(weights, "down", inputs: 96, outputs: 32, accumulate: true)
            let engine = try Engine()
            for prepare in [depthwise.prepare, norm.prepare, up.prepare, down.prepare] {
                try prepare(engine, blocks)
            }
        }

        /// Adds what follows the depthwise layer to `x`.
        func finish(_ x: UnsafeMutablePointer<Float>, frames: Int) {
            norm.process(hidden, frames: frames, into: hidden)
            up.process(hidden, frames: frames, into: wide)
            down.process(wide.pointer, frames: frames, into: x)
        }
    }

    @Test func wholeFileAgreesWithPyTorch() throws {
        let fixture = try Fixture("convnext")
        let block = try Block(fixture.weights, 78)
        let x = try fixture.tensor("input")
        block.depthwise.process(
            x.padded(by: .same(kernel: 7)), frames: 78, into: block.hidden)
        block.finish(x.pointer, frames: 78)
        #expect(distance(x.values, try fixture.file.floats("output")) <= 1e-4)
    }

    @Test func streamOfSingleFramesAgreesWithPyTorch() throws {
        let fixture = try Fixture("convnext")
        let block = try Block(fixture.weights, 1)
        let input = try fixture.tensor("input")
        // Three frames of silence before the first that is seen, and three after the last.
        let around = Tensor(frames: 6 + 81, channels: 32)
        around.row(6).update(from: input.pointer, count: 78 * 32)
        let output = Tensor(frames: 81, channels: 32)
        for frame in 0..<81 {
            let window = around.row(frame)
            let x = output.row(frame)
            x.update(from: window + 3 * 32, count: 32)
            block.depthwise.process(window, frames: 1, into: block.hidden.pointer)
            block.finish(x, frames: 1)
        }
        let expected = try fixture.file.floats("output")
        #expect(distance(Array(output.values[(3 * 32)...]), expected) <= 1e-4)
    }
}
