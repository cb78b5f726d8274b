import Neural
import Testing

/// Layers of one model that several streams run.
struct PackedWeightsTests {
    private struct Opened: Error {}

    private func linear(_ weights: Weights) throws -> Linear {
        let layer = try Linear(weights, "layer", inputs: 24, outputs: 51)
        try layer.prepare(Engine(), 37)
        return layer
    }

    @Test func aLayerThatIsPackedIsNotReadAgainAndGivesTheSame() throws {
        let fixture = try Fixture("linear")
        let packed = PackedWeights()
        let first = try linear(Weights(fixture.file, packed: packed))
        let second = try linear(Weights(packed) { throw Opened() })
        let input = try fixture.tensor("input")
        for layer in [first, second] {
            let output = Tensor(frames: 37, channels: 51)
            layer.process(input, frames: 37, into: output)
            #expect(distance(output.values, try fixture.file.floats("plain")) <= 1e-4)
        }
    }

    @Test func aLayerThatIsNotPackedIsReadOfTheFile() throws {
        let packed = PackedWeights()
        #expect(throws: Opened.self) { try linear(Weights(packed) { throw Opened() }) }
        let fixture = try Fixture("linear")
        let layer = try linear(Weights(packed) { fixture.file })
        #expect(layer.outputs == 51)
    }

    @Test func theTensorsOfAPackedLayerCountAsTaken() throws {
        let fixture = try Fixture("linear")
        let packed = PackedWeights()
        var rest: [String] = []
        for _ in 0..<2 {
            let weights = Weights(fixture.file, packed: packed)
            _ = try linear(weights)
            let error = try #require(throws: NeuralError.self) { try weights.finish() }
            #expect(error.code == .unused)
            rest.append(error.tensor ?? "")
        }
        #expect(rest[0] == rest[1] && !rest[0].contains("layer.weight"))
    }

    @Test func threadsRunOnePackedLayerAtOnce() async throws {
        let fixture = try Fixture("linear")
        let packed = PackedWeights()
        _ = try linear(Weights(fixture.file, packed: packed))
        let input = try fixture.tensor("input").values
        let expected = try fixture.file.floats("plain")
        let apart = try await withThrowingTaskGroup(of: Float.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let layer = try Linear(
                        Weights(packed) { throw Opened() }, "layer", inputs: 24, outputs: 51)
                    try layer.prepare(Engine(), 37)
                    let output = Tensor(frames: 37, channels: 51)
                    let source = Tensor(frames: 37, channels: 24, values: input)
                    for _ in 0..<200 { layer.process(source, frames: 37, into: output) }
                    return distance(output.values, expected)
                }
            }
            return try await group.reduce(0) { max($0, $1) }
        }
        #expect(apart <= 1e-4)
    }
}
