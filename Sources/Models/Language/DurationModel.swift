import Glibc
import Neural

/// Tells how long each sound of an utterance lasts: a bidirectional LSTM over its symbols. One
/// thread at a time.
public final class DurationModel {
    /// Symbols that have room at once.
    public static let most = 512
    private static let layers = 2

    private let embedding: Embedding
    private let reader: [(forward: LSTM, backward: LSTM)]
    private let output: Linear
    private let width: Int
    private let read: [Tensor]
    private let logarithms: Tensor

    /// Takes the tensors `durations.…` from a store.
    ///
    /// - Throws: Neural's `NeuralError`, naming the tensor.
    public init(_ weights: Weights, _ c: LanguageConfiguration) throws {
        let width = c.durationWidth
        self.width = width
        embedding = try Embedding(
            weights, "durations.symbols", symbols: c.symbols, channels: c.durationEmbedding)
        reader = try (0..<Self.layers).map { layer in
            let direction = { (isReversed: Bool) in
                try LSTM(
                    weights, "durations.reader", layer: layer,
                    inputs: layer == 0 ? c.durationEmbedding : 2 * width, outputs: width,
                    isReversed: isReversed)
            }
            return (try direction(false), try direction(true))
        }
        output = try Linear(weights, "durations.output", inputs: 2 * width, outputs: 1)
        let (engine, blocks) = (try Engine(), BlockSizes(maxFrames: Self.most))
        for layer in reader {
            try layer.forward.prepare(engine, blocks)
            try layer.backward.prepare(engine, blocks)
        }
        try output.prepare(engine, blocks)
        read = (0...Self.layers).map {
            Tensor(
                frames: Self.most, channels: $0 == 0 ? c.durationEmbedding : 2 * width)
        }
        logarithms = Tensor(frames: Self.most, channels: 1)
    }

    /// The natural logarithms of how many frames each symbol lasts.
    ///
    /// - Precondition: no more symbols than ``most``.
    public func logarithms(of symbols: [Int]) -> [Float] {
        precondition(symbols.count <= Self.most, "there is room for so many symbols alone")
        for (place, symbol) in symbols.enumerated() {
            embedding.process(symbol, into: read[0].row(place))
        }
        for (place, layer) in reader.enumerated() {
            let (input, result) = (read[place].pointer, read[place + 1].pointer)
            layer.forward.reset()
            layer.forward.run(input, frames: symbols.count, into: result, stride: 2 * width)
            layer.backward.run(
                input, frames: symbols.count, into: result + width, stride: 2 * width)
        }
        output.process(read[Self.layers], frames: symbols.count, into: logarithms)
        return Array(logarithms.values.prefix(symbols.count))
    }

    /// The symbols with how many frames each lasts: whole numbers from 1, which together last as
    /// long as the model says.
    ///
    /// - Parameter speed: how fast it is said, above 0; 1 as the model has learned it.
    public func segments(of symbols: [Int], speed: Float = 1) -> [LanguageSegment] {
        var (exact, whole): (Float, Int) = (0, 0)
        return zip(symbols, logarithms(of: symbols)).map { symbol, logarithm in
            exact += expf(min(logarithm, 6)) / speed
            let frames = max(1, Int(exact.rounded()) - whole)
            whole += frames
            return LanguageSegment(symbol: symbol, frames: frames)
        }
    }
}
