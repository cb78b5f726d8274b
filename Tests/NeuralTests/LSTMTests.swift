import Neural
import Testing

struct LSTMTests {
    /// A layer of the fixture, both directions beside each other.
    private func both(
        _ fixture: Fixture, layer: Int, _ input: Tensor, blocks: BlockSizes
    ) throws -> Tensor {
        let output = Tensor(frames: input.frames, channels: 14)
        for isReversed in [false, true] {
            let lstm = try LSTM(
                fixture.weights, "lstm", layer: layer, inputs: input.channels, outputs: 7,
                isReversed: isReversed)
            try lstm.prepare(Engine(), blocks)
            lstm.run(
                input.pointer, frames: input.frames, into: output.pointer + (isReversed ? 7 : 0),
                stride: 14)
        }
        return output
    }

    @Test func twoLayersInBothDirectionsAgreeWithPyTorch() throws {
        let fixture = try Fixture("lstm")
        let first = try both(fixture, layer: 0, try fixture.tensor("embedded"), blocks: 21)
        let second = try both(fixture, layer: 1, first, blocks: 30)
        #expect(distance(second.values, try fixture.file.floats("output")) <= 1e-4)
    }

    @Test(arguments: [BlockSizes(maxFrames: 1), 4, 64])
    func bothDirectionsReadAWholeInputWhateverTheBlocks(_ blocks: BlockSizes) throws {
        let fixture = try Fixture("lstm")
        let input = try fixture.tensor("embedded")
        let lstm = try BidirectionalLSTM(
            fixture.weights, "lstm", layers: 2, inputs: 5, width: 7, most: 21)
        try lstm.prepare(Engine(), blocks)
        let output = Tensor(frames: 21, channels: lstm.outputs)
        // Nothing is left of an input before.
        lstm.process(input, frames: 9, into: output)
        lstm.process(input, frames: 21, into: output)
        #expect(distance(output.values, try fixture.file.floats("output")) <= 1e-4)
    }

    @Test(arguments: [BlockSizes(maxFrames: 1), 4, 64])
    func aStreamGoesOnFromBlockToBlock(_ blocks: BlockSizes) throws {
        let fixture = try Fixture("lstm")
        let input = try fixture.tensor("embedded")
        let lstm = try LSTM(fixture.weights, "lstm", inputs: 5, outputs: 7)
        try lstm.prepare(Engine(), blocks)
        let (whole, parts) = (Tensor(frames: 21, channels: 7), Tensor(frames: 21, channels: 7))
        lstm.process(input, frames: 21, into: whole)
        lstm.reset()
        for block in unevenBlocks(21) {
            lstm.process(
                input.row(block.lowerBound), frames: block.count,
                into: parts.row(block.lowerBound))
        }
        #expect(distance(whole.values, parts.values) <= 1e-6)
        #expect(whole.values.contains { abs($0) > 0.1 })
    }

    @Test func anEmbeddingGivesTheRowsOfItsSymbols() throws {
        let fixture = try Fixture("lstm")
        let embedding = try Embedding(fixture.weights, "embedding", symbols: 9, channels: 5)
        let output = Tensor(frames: 21, channels: 5)
        for (frame, index) in try fixture.file.floats("indices").enumerated() {
            embedding.process(Int(index), into: output.row(frame))
        }
        #expect(distance(output.values, try fixture.file.floats("embedded")) == 0)
    }
}
