import Neural
import Testing

struct LinearTests {
    private func layer(
        _ fixture: Fixture, bias: Bool = true, activation: Activation = .none,
        accumulate: Bool = false, blocks: BlockSizes = 37
    ) throws -> Linear {
        let layer = try Linear(
            fixture.weights, "layer", inputs: 24, outputs: 51, bias: bias, activation: activation,
            accumulate: accumulate)
        try layer.prepare(Engine(), blocks)
        return layer
    }

    @Test(arguments: [
        ("plain", Activation.none, true, false), ("gelu", .gelu, true, false),
        ("unbiased", .none, false, false), ("accumulated", .none, true, true),
        ("accumulated_relu", .relu, true, true),
    ])
    func agreesWithPyTorch(
        _ name: String, _ activation: Activation, _ bias: Bool, _ accumulate: Bool
    ) throws {
        let fixture = try Fixture("linear")
        let layer = try layer(
            fixture, bias: bias, activation: activation, accumulate: accumulate)
        let output = accumulate ? try fixture.tensor("base") : Tensor(frames: 37, channels: 51)
        layer.process(try fixture.tensor("input"), frames: 37, into: output)
        #expect(distance(output.values, try fixture.file.floats(name)) <= 1e-4)
    }

    @Test(arguments: [BlockSizes(maxFrames: 1), 5, 64, BlockSizes(maxFrames: 16, exact: [37])])
    func anyBlockSizeGivesTheSame(_ blocks: BlockSizes) throws {
        let fixture = try Fixture("linear")
        let layer = try layer(fixture, activation: .gelu, blocks: blocks)
        let input = try fixture.tensor("input")
        let whole = Tensor(frames: 37, channels: 51)
        layer.process(input, frames: 37, into: whole)
        let parts = Tensor(frames: 37, channels: 51)
        for block in unevenBlocks(37) {
            layer.process(
                input.row(block.lowerBound), frames: block.count,
                into: parts.row(block.lowerBound))
        }
        let expected = try fixture.file.floats("gelu")
        #expect(distance(whole.values, parts.values) <= 1e-5)
        #expect(distance(whole.values, expected) <= 1e-4)
    }

    @Test func twoThreadsGiveWhatOneGives() throws {
        let fixture = try Fixture("linear")
        let layer = try layer(fixture)
        let other = try Linear(fixture.weights, "layer", inputs: 24, outputs: 51)
        try other.prepare(Engine(threads: 2), 37)
        let input = try fixture.tensor("input")
        let (one, two) = (Tensor(frames: 37, channels: 51), Tensor(frames: 37, channels: 51))
        layer.process(input, frames: 37, into: one)
        other.process(input, frames: 37, into: two)
        #expect(distance(one.values, two.values) <= 1e-5)
        #expect(distance(two.values, try fixture.file.floats("plain")) <= 1e-4)
    }
}
