import Neural

/// What the frames of an utterance are told, as numbers that a transformer begins with: a
/// bidirectional LSTM lets each of them know all that comes before and after it.
final class ConditionEmbedding {
    private static let layers = 2
    /// Frames that are processed at once.
    private static let block = 64

    private let here: Embedding
    private let before: Embedding
    private let after: Embedding
    private let place: Linear
    private let reader: BidirectionalLSTM
    private let output: Linear
    /// `[most, 3]`.
    private let places: Tensor
    /// `[most, 2 · reader width]`.
    private let read: Tensor
    /// Those of the conditions that were read last, `[most, width]`.
    let rows: Tensor

    /// Takes `<name>.here`, `.before`, `.after`, `.place`, `.reader` and `.output`.
    ///
    /// - Parameter most: frames that have room.
    /// - Throws: Neural's `NeuralError`, naming the tensor.
    init(_ weights: Weights, _ name: String, _ c: LanguageConfiguration, most: Int) throws {
        let table = { (part: String) in
            try Embedding(weights, "\(name).\(part)", symbols: c.symbols, channels: c.width)
        }
        here = try table("here")
        before = try table("before")
        after = try table("after")
        place = try Linear(
            weights, "\(name).place", inputs: 3, outputs: c.width, accumulate: true)
        reader = try BidirectionalLSTM(
            weights, "\(name).reader", layers: Self.layers, inputs: c.width,
            width: c.readerWidth, most: most)
        output = try Linear(
            weights, "\(name).output", inputs: reader.outputs, outputs: c.width, accumulate: true)
        places = Tensor(frames: most, channels: 3)
        read = Tensor(frames: most, channels: reader.outputs)
        rows = Tensor(frames: most, channels: c.width)
    }

    /// Compiles the kernels.
    func prepare(_ engine: Engine) throws {
        let blocks = BlockSizes(maxFrames: Self.block)
        for layer in [place, reader, output] as [any Layer] { try layer.prepare(engine, blocks) }
    }

    /// Reads the conditions of all frames of an utterance, those of a prompt among them, and leaves
    /// ``rows``. Allocates nothing.
    ///
    /// - Precondition: there is room for them.
    func process(_ conditions: [FrameCondition]) {
        precondition(conditions.count <= rows.frames, "there is room for so many frames alone")
        for (frame, condition) in conditions.enumerated() {
            let row = rows.row(frame)
            here.process(condition.here, into: row)
            before.add(condition.before, to: row)
            after.add(condition.after, to: row)
            let numbers = places.row(frame)
            (numbers[0], numbers[1], numbers[2]) = condition.place
        }
        place.process(places, frames: conditions.count, into: rows)
        reader.process(rows, frames: conditions.count, into: read)
        output.process(read, frames: conditions.count, into: rows)
    }
}
