import AllocationCounter
import Neural
import Testing

struct UpsamplingStageTests {
    /// Numbers of a small stage: 12 → 8 channels, three blocks of either kind.
    private struct Numbers {
        let upsampler: PlanarKernel
        let rate: Int
        let blocks: [[[PlanarKernel]]]

        init(kind: Int, rate: Int) {
            self.rate = rate
            upsampler = PlanarKernel(12, 8, 2 * rate)
            var seed: UInt64 = 20
            func convolution(_ kernel: Int, _ dilation: Int) -> PlanarKernel {
                seed += 1
                return PlanarKernel(8, 8, kernel, dilation: dilation, seed: seed)
            }
            let dilations =
                kind == 1 ? [[1, 3, 5], [1, 3, 5], [1, 3, 5]] : [[1, 2], [2, 6], [3, 12]]
            // The widest first: a stage must not rely on their order.
            blocks = zip([11, 7, 3], dilations).map { kernel, dilations in
                dilations.map {
                    kind == 1
                        ? [convolution(kernel, $0), convolution(kernel, 1)]
                        : [convolution(kernel, $0)]
                }
            }
        }

        func stage(maxFrames: Int?) -> UpsamplingStage {
            UpsamplingStage(
                upsampler: PlanarConvTranspose1d(
                    weight: upsampler.weight, bias: upsampler.bias, inputs: 12, outputs: 8,
                    kernel: 2 * rate, stride: rate, padding: rate / 2),
                blocks: blocks.map { $0.map { $0.map { $0.layer() } } }, outputSlope: 0.01,
                maxFrames: maxFrames)
        }

        /// Layer by layer over the whole sound.
        func expected(_ input: Planar) -> Planar {
            let x = upsampler.transposed(input, stride: rate, padding: rate / 2)
            let results = blocks.map { block in
                block.reduce(x) { x, step in
                    x + step.reduce(x) { $1.same($0.leaky(0.1)) }
                }
            }
            return (results[0] + results[1] + results[2]).scaled(1 / 3).leaky(0.01)
        }
    }

    /// Runs a sound through a stage in blocks.
    private func run(_ stage: UpsamplingStage, _ input: Planar, _ blocks: [Int]) -> Planar {
        let line = PlanarLine(
            channels: 12, history: stage.history, ahead: stage.ahead, maxFrames: 100)
        let total = input.frames
        let output = PlanarLine(
            channels: 8, history: total * stage.rate, maxFrames: total * stage.rate)
        var start = 0
        for block in blocks {
            let frames = (start..<(start + block)).flatMap { t in input.rows.map { $0[t] } }
            line.append(frames, frames: block)
            start += block
            stage.advance(line, total: start == total ? total : nil, into: output)
        }
        let rows = output.rows(at: 0)
        return Planar(
            (0..<8).map {
                Array(UnsafeBufferPointer(start: rows.first + $0 * rows.pitch, count: output.end))
            })
    }

    @Test(arguments: [(1, 8), (2, 4), (1, 2)], [96, 480])
    func agreesWithTheLayersOneByOne(_ shape: (kind: Int, rate: Int), _ maxFrames: Int) {
        let numbers = Numbers(kind: shape.kind, rate: shape.rate)
        let input = Planar(noise: 6, channels: 12, frames: 60)
        let stage = numbers.stage(maxFrames: maxFrames)
        let result = run(stage, input, [60])
        #expect(result.frames == 60 * shape.rate)
        #expect(distance(result.values, numbers.expected(input).values) <= 1e-4)
    }

    @Test(arguments: [(1, 8), (2, 4)])
    func streamInAnyBlocksGivesTheSameBits(_ shape: (kind: Int, rate: Int)) {
        let numbers = Numbers(kind: shape.kind, rate: shape.rate)
        let input = Planar(noise: 6, channels: 12, frames: 60)
        let stage = numbers.stage(maxFrames: nil)
        let whole = run(stage, input, [60])
        stage.clear()
        #expect(run(stage, input, Array(repeating: 1, count: 60)) == whole)
        stage.clear()
        #expect(run(stage, input, [1, 30, 7, 22]) == whole)
    }

    @Test func soundShorterThanTheFieldIsWhole() {
        let numbers = Numbers(kind: 1, rate: 2)
        let input = Planar(noise: 6, channels: 12, frames: 3)
        let result = run(numbers.stage(maxFrames: nil), input, [1, 2])
        #expect(distance(result.values, numbers.expected(input).values) <= 1e-4)
    }

    @Test func advanceAllocatesNothing() {
        let stage = Numbers(kind: 1, rate: 8).stage(maxFrames: nil)
        let line = PlanarLine(
            channels: 12, history: stage.history, ahead: stage.ahead, maxFrames: 100)
        let output = PlanarLine(channels: 8, history: 100, maxFrames: 900)
        let frames = noise(3, count: 12 * 50)
        let block = Tensor(frames: 50, channels: 12, values: frames)
        // Once before, for the language makes tables of its own at a type's first use.
        for counted in [false, true] {
            stage.clear()
            line.clear()
            output.clear()
            if counted { luthier_count_begin() }
            line.append(block.pointer, frames: 50)
            stage.advance(line, total: nil, into: output)
            line.append(block.pointer, frames: 50)
            stage.advance(line, total: 100, into: output)
            luthier_count_end()
            #expect(output.end == 800)
        }
        #expect(luthier_allocations() == 0)
    }
}
