import Neural
import Testing

struct LayerNormTests {
    @Test(arguments: [BlockSizes(maxFrames: 1), 5, 33])
    func agreesWithPyTorch(_ blocks: BlockSizes) throws {
        let fixture = try Fixture("layer_norm")
        let layer = try LayerNorm(fixture.weights, "norm", channels: 50, eps: 1e-6)
        try layer.prepare(Engine(), blocks)
        let output = Tensor(frames: 33, channels: 50)
        layer.process(try fixture.tensor("input"), frames: 33, into: output)
        #expect(distance(output.values, try fixture.file.floats("output")) <= 1e-4)
    }

    @Test func worksInPlace() throws {
        let fixture = try Fixture("layer_norm")
        let layer = try LayerNorm(fixture.weights, "norm", channels: 50, eps: 1e-6)
        try layer.prepare(Engine(), 16)
        let data = try fixture.tensor("input")
        layer.process(data, frames: 33, into: data)
        #expect(distance(data.values, try fixture.file.floats("output")) <= 1e-4)
    }
}
