import Neural

/// What frames are told, as numbers that a transformer begins with.
final class ConditionEmbedding {
    private let here: Embedding
    private let before: Embedding
    private let after: Embedding
    private let place: Linear
    private var places = Tensor(frames: 0, channels: 3)
    private var row: Tensor

    /// Takes `<name>.here`, `.before`, `.after` and `.place`.
    ///
    /// - Throws: Neural's `NeuralError`, naming the tensor.
    init(_ weights: Weights, _ name: String, _ c: LanguageConfiguration) throws {
        let table = { (part: String) in
            try Embedding(weights, "\(name).\(part)", symbols: c.symbols, channels: c.width)
        }
        here = try table("here")
        before = try table("before")
        after = try table("after")
        place = try Linear(
            weights, "\(name).place", inputs: 3, outputs: c.width, accumulate: true)
        row = Tensor(frames: 1, channels: c.width)
    }

    /// Compiles the kernels and makes room for the largest block.
    func prepare(_ engine: Engine, _ blocks: BlockSizes) throws {
        try place.prepare(engine, blocks)
        places = Tensor(frames: blocks.sizes[0], channels: 3)
    }

    /// Writes rows `[conditions, width]`.
    func process(_ conditions: ArraySlice<FrameCondition>, into rows: Tensor) {
        for (frame, condition) in conditions.enumerated() {
            let target = rows.row(frame)
            here.process(condition.here, into: target)
            add(before, condition.before, to: target)
            add(after, condition.after, to: target)
            let numbers = places.row(frame)
            (numbers[0], numbers[1], numbers[2]) = condition.place
        }
        place.process(places, frames: conditions.count, into: rows)
    }

    private func add(_ table: Embedding, _ symbol: Int, to target: UnsafeMutablePointer<Float>) {
        table.process(symbol, into: row.pointer)
        target.add(row.pointer, count: row.channels)
    }
}

extension UnsafeMutablePointer<Float> {
    /// Adds numbers to those behind the pointer.
    func add(_ other: UnsafePointer<Float>, count: Int) {
        for place in 0..<count { self[place] += other[place] }
    }
}
