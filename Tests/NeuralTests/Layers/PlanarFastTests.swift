import AllocationCounter
import Neural
import Testing

/// The convolution that saves multiplications, which a layer takes when it has scratch memory.
struct PlanarFastTests {
    struct Case: Sendable, CustomStringConvertible {
        let channels: Int
        let kernel: Int
        let dilation: Int
        let frames: Int
        var description: String { "\(channels) k\(kernel) d\(dilation) × \(frames)" }
    }

    static let cases = [
        Case(channels: 128, kernel: 3, dilation: 1, frames: 480),
        Case(channels: 40, kernel: 7, dilation: 3, frames: 131),
        Case(channels: 32, kernel: 11, dilation: 5, frames: 1003),
        Case(channels: 64, kernel: 5, dilation: 2, frames: 96),
        Case(channels: 33, kernel: 8, dilation: 12, frames: 150),
        Case(channels: 32, kernel: 16, dilation: 1, frames: 500),
        Case(channels: 64, kernel: 3, dilation: 6, frames: 700),
        Case(channels: 16, kernel: 13, dilation: 9, frames: 333),
    ]

    @Test(arguments: cases, PlanarVectors.available)
    func agreesWithTheFormula(_ item: Case, _ vectors: PlanarVectors) {
        let kernel = PlanarKernel(
            item.channels, item.channels, item.kernel, dilation: item.dilation)
        let layer = kernel.layer(vectors, scratch: PlanarScratch())
        let signal = Planar(
            noise: 3, channels: item.channels, frames: item.frames + layer.field - 1)
        let residual = Planar(noise: 4, channels: item.channels, frames: item.frames)
        let input = PlanarMemory(signal)
        let output = PlanarMemory(residual)
        let active = PlanarMemory(channels: item.channels, frames: item.frames)
        layer.process(
            input.rows, frames: item.frames,
            finish: .init(
                residual: output.rows, output: output.rows, active: active.rows, slope: 0.1))
        let expected = kernel.convolved(signal) + residual
        #expect(distance(output.signal.values, expected.values) <= 1e-5)
        #expect(distance(active.signal.values, expected.leaky(0.1).values) <= 1e-5)
        #expect(output.isUntouchedAround && active.isUntouchedAround && input.signal == signal)
    }

    /// If the saving way were not taken, the two would give the same bits.
    @Test func isAnotherWayThanThePlainOne() {
        let kernel = PlanarKernel(64, 64, 7)
        let input = PlanarMemory(Planar(noise: 3, channels: 64, frames: 486))
        let (plain, fast) = (
            PlanarMemory(channels: 64, frames: 480), PlanarMemory(channels: 64, frames: 480)
        )
        kernel.layer().process(input.rows, frames: 480, finish: .init(output: plain.rows))
        kernel.layer(scratch: PlanarScratch())
            .process(input.rows, frames: 480, finish: .init(output: fast.rows))
        #expect(plain.signal != fast.signal)
        #expect(distance(plain.signal.values, fast.signal.values) <= 1e-5)
    }

    @Test func processAllocatesNothing() {
        let layer = PlanarKernel(64, 64, 7).layer(scratch: PlanarScratch())
        let input = PlanarMemory(Planar(noise: 3, channels: 64, frames: 506))
        let output = PlanarMemory(channels: 64, frames: 500)
        let finish = PlanarFinish(output: output.rows)
        let rows = input.rows
        for counted in [false, true] {
            if counted { luthier_count_begin() }
            layer.process(rows, frames: 500, finish: finish)
            luthier_count_end()
        }
        #expect(luthier_allocations() == 0)
    }
}
