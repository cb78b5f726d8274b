import Neural
import Testing

struct ConvTranspose1dTests {
    /// A case of the fixture `conv_transpose1d.py`, its shape repeated here.
    struct Case: Sendable, CustomStringConvertible {
        let description: String
        let inputs: Int
        let outputs: Int
        let kernel: Int
        let stride: Int
        let groups: Int
        let padding: Padding

        init(
            _ name: String, _ inputs: Int, _ outputs: Int, _ kernel: Int, _ stride: Int,
            _ groups: Int, _ padding: Padding
        ) {
            description = name
            self.inputs = inputs
            self.outputs = outputs
            self.kernel = kernel
            self.stride = stride
            self.groups = groups
            self.padding = padding
        }

        func layer(_ fixture: Fixture, _ blocks: BlockSizes) throws -> ConvTranspose1d {
            let layer = try ConvTranspose1d(
                fixture.weights, description, inputs: inputs, outputs: outputs, kernel: kernel,
                stride: stride, groups: groups, padding: padding)
            try layer.prepare(Engine(), blocks)
            return layer
        }
    }

    static let cases = [
        Case("upsample8", 32, 16, 16, 8, 1, .both(4)),
        Case("upsample2", 16, 16, 4, 2, 1, .both(1)),
        Case("uncut", 8, 12, 5, 3, 1, .none),
        Case("odd", 16, 8, 11, 5, 1, .both(3)),
        Case("longer", 16, 16, 3, 2, 1, Padding(left: 1, right: 0)),
        Case("grouped", 32, 64, 8, 4, 2, .both(2)),
        Case("whole", 16, 16, 8, 4, 1, .both(4)),
    ]

    @Test(arguments: cases, [BlockSizes(maxFrames: 1), 13, 64])
    func paddedRunAgreesWithPyTorch(_ item: Case, _ blocks: BlockSizes) throws {
        let fixture = try Fixture("conv_transpose1d")
        let layer = try item.layer(fixture, blocks)
        let expected = try fixture.tensor("\(item).output")
        #expect(layer.outputFrames(padded: 29) == expected.frames)
        let output = Tensor(frames: expected.frames, channels: item.outputs)
        layer.processPadded(
            try fixture.tensor("\(item).input"), frames: 29, into: output)
        #expect(distance(output.values, expected.values) <= 1e-4)
    }

    @Test(arguments: cases)
    func streamInBlocksGivesThePaddedRun(_ item: Case) throws {
        let fixture = try Fixture("conv_transpose1d")
        let layer = try item.layer(fixture, 16)
        let expected = try fixture.tensor("\(item).output")
        let source = try fixture.tensor("\(item).input")
        let input = Tensor(
            frames: layer.history + 29 + layer.lookAhead, channels: item.inputs)
        input.row(layer.history).update(from: source.pointer, count: 29 * item.inputs)
        let output = Tensor(frames: 29 * item.stride, channels: item.outputs)
        for block in unevenBlocks(29) {
            layer.process(
                input.row(block.lowerBound), frames: block.count,
                into: output.row(block.lowerBound * item.stride))
        }
        let common = min(expected.frames, output.frames) * item.outputs
        #expect(
            distance(Array(output.values[..<common]), Array(expected.values[..<common])) <= 1e-4)
    }
}
