import Neural
import Testing

struct Conv1dTests {
    /// A case of the fixture `conv1d.py`, its shape repeated here.
    struct Case: Sendable, CustomStringConvertible {
        let description: String
        let inputs: Int
        let outputs: Int
        let geometry: Conv1d.Geometry
        var padding = Padding(left: 0, right: 0)

        func layer(_ fixture: Fixture, _ blocks: BlockSizes) throws -> Conv1d {
            let layer = try Conv1d(
                fixture.weights, description, inputs: inputs, outputs: outputs,
                geometry: geometry)
            try layer.prepare(Engine(), blocks)
            return layer
        }
    }

    static let cases = [
        Case(
            description: "plain", inputs: 16, outputs: 24,
            geometry: .init(kernel: 3),
            padding: .same(kernel: 3)),
        Case(
            description: "dilated", inputs: 16, outputs: 16,
            geometry: .init(kernel: 3, dilation: 4),
            padding: .same(kernel: 3, dilation: 4)),
        Case(
            description: "causal", inputs: 5, outputs: 20,
            geometry: .init(kernel: 4, dilation: 2),
            padding: .init(left: 6, right: 0)),
        Case(
            description: "strided", inputs: 16, outputs: 32,
            geometry: .init(kernel: 5, stride: 2),
            padding: Padding(left: 2, right: 2)),
        Case(
            description: "grouped", inputs: 32, outputs: 64,
            geometry: .init(kernel: 3, groups: 4),
            padding: Padding(left: 1, right: 1)),
        Case(
            description: "depthwise", inputs: 48, outputs: 48,
            geometry: .init(kernel: 7, groups: 48),
            padding: .same(kernel: 7)),
        Case(
            description: "depthwise_odd", inputs: 21, outputs: 21,
            geometry: .init(kernel: 5, stride: 2, dilation: 2, groups: 21),
            padding: Padding(left: 4, right: 4)),
        Case(
            description: "pointwise", inputs: 16, outputs: 40, geometry: .init(kernel: 1)),
        Case(
            description: "lopsided", inputs: 16, outputs: 16,
            geometry: .init(kernel: 6),
            padding: Padding(left: 0, right: 9)),
        Case(
            description: "one_in", inputs: 1, outputs: 16,
            geometry: .init(kernel: 9),
            padding: .same(kernel: 9)),
    ]

    @Test(arguments: cases, [BlockSizes(maxFrames: 1), 13, 64])
    func aWholeInputAgreesWithPyTorch(_ item: Case, _ blocks: BlockSizes) throws {
        let fixture = try Fixture("conv1d")
        let layer = try item.layer(fixture, blocks)
        let expected = try fixture.tensor("\(item).output")
        let output = layer.process(
            padded: try fixture.tensor("\(item).input"), by: item.padding)
        #expect(distance(output.values, expected.values) <= 1e-4)
    }

    @Test(arguments: cases)
    func streamInBlocksGivesTheWhole(_ item: Case) throws {
        let fixture = try Fixture("conv1d")
        let layer = try item.layer(fixture, 16)
        let expected = try fixture.tensor("\(item).output")
        let source = try fixture.tensor("\(item).input")
        let input = source.padded(by: item.padding)
        let output = Tensor(frames: expected.frames, channels: item.outputs)
        for block in unevenBlocks(expected.frames) {
            layer.process(
                input.row(block.lowerBound * item.geometry.stride), frames: block.count,
                into: output.row(block.lowerBound))
        }
        let whole = layer.process(padded: source, by: item.padding)
        #expect(distance(output.values, whole.values) <= 1e-5)
        #expect(distance(output.values, expected.values) <= 1e-4)
    }

    @Test(arguments: ["plain", "depthwise"])
    func fusedActivationAndSumAgreeWithSeparateSteps(_ name: String) throws {
        let fixture = try Fixture("conv1d")
        let item = try #require(Self.cases.first { $0.description == name })
        let layer = try Conv1d(
            fixture.weights, name, inputs: item.inputs, outputs: item.outputs,
            geometry: item.geometry, activation: .leakyReLU(slope: 0.1), accumulate: true)
        try layer.prepare(Engine(), 53)
        let output = Tensor(
            frames: 53, channels: item.outputs,
            values: (0..<53 * item.outputs).map { Float($0 % 11) / 11 - 0.5 })
        let expected = zip(output.values, try fixture.file.floats("\(name).output"))
            .map { $0 + $1 }.map { $0 > 0 ? $0 : 0.1 * $0 }
        layer.process(
            try fixture.tensor("\(name).input").padded(by: item.padding), frames: 53, into: output)
        #expect(distance(output.values, expected) <= 1e-4)
    }
}
