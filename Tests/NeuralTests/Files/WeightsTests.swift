import Neural
import Testing

struct WeightsTests {
    private func fault(_ work: (Weights) throws -> Void) throws -> NeuralError {
        let weights = try Fixture("halves").weights
        return try #require(throws: NeuralError.self) { try work(weights) }
    }

    @Test func missingTensorIsNamed() throws {
        let error = try fault { _ = try $0.take("nowhere", shape: [1]) }
        #expect(error.code == .missing)
        #expect(error.tensor == "nowhere")
        #expect(error.path?.hasSuffix("halves.safetensors") == true)
        #expect(error.description.contains("halves.safetensors: tensor nowhere: missing"))
    }

    @Test func wrongShapeIsNamed() throws {
        let error = try fault { _ = try $0.take("half", shape: [2, 4]) }
        #expect(error.code == .wrongShape)
        #expect(error.tensor == "half")
        #expect(error.reason == "has the shape [8] where the model wants [2, 4]")
        #expect(error.path?.hasSuffix("halves.safetensors") == true)
    }

    @Test func wrongTypeIsNamed() throws {
        let error = try fault { _ = try $0.take("integers", shape: [2, 3]) }
        #expect(error.code == .wrongType)
        #expect(error.tensor == "integers")
        #expect(error.reason == "has elements of type I64; F32, F16 or BF16 would do")
        #expect(error.path?.hasSuffix("halves.safetensors") == true)
    }

    @Test func everyUnusedTensorIsNamed() throws {
        let error = try fault {
            _ = try $0.take("half", shape: [8])
            _ = try $0.take("brain", shape: [5])
            try $0.finish()
        }
        #expect(error.code == .unused)
        #expect(error.tensor == "brain.exact, half.exact, integers")
        #expect(error.path?.hasSuffix("halves.safetensors") == true)
    }

    @Test func finishingAfterTakingAllIsSilent() throws {
        let bytes = try [UInt8](
            safetensors: #"{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}"#, 4)
        let weights = Weights(try SafetensorsFile(bytes: bytes, path: "a"))
        #expect(try weights.take("a", shape: []) == [0])
        try weights.finish()
    }

    @Test func failedTakeLeavesTheTensorUnused() throws {
        let error = try fault {
            _ = try? $0.take("half", shape: [9])
            try $0.finish()
        }
        #expect(error.tensor?.contains("half,") == true)
    }

    @Test func halfPrecisionIsWidenedExactly() throws {
        let weights = try Fixture("halves").weights
        let half = try weights.take("half", shape: [8])
        #expect(half == (try weights.take("half.exact", shape: [8])))
        #expect(half[5] == 0x1p-24)
        let brain = try weights.take("brain", shape: [5])
        #expect(brain == (try weights.take("brain.exact", shape: [5])))
    }
}
