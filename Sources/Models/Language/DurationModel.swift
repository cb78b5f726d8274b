import Glibc
import Neural

/// Tells how long each sound of an utterance lasts: a bidirectional LSTM over its symbols. One
/// thread at a time.
public final class DurationModel {
    /// Symbols that have room at once.
    public static let most = 512
    private static let layers = 2
    /// Symbols that are processed at once.
    private static let block = 64

    private let embedding: Embedding
    private let reader: BidirectionalLSTM
    private let output: Linear
    private let symbols: Tensor
    private let read: Tensor
    private let logarithms: Tensor

    /// Takes the tensors `durations.…` from a store.
    ///
    /// - Throws: Neural's `NeuralError`, naming the tensor.
    public init(_ weights: Weights, _ c: LanguageConfiguration) throws {
        embedding = try Embedding(
            weights, "durations.symbols", symbols: c.symbols, channels: c.durationEmbedding)
        reader = try BidirectionalLSTM(
            weights, "durations.reader", layers: Self.layers, inputs: c.durationEmbedding,
            width: c.durationWidth, most: Self.most)
        output = try Linear(weights, "durations.output", inputs: reader.outputs, outputs: 1)
        let (engine, blocks) = (try Engine(), BlockSizes(maxFrames: Self.block))
        try reader.prepare(engine, blocks)
        try output.prepare(engine, blocks)
        symbols = Tensor(frames: Self.most, channels: c.durationEmbedding)
        read = Tensor(frames: Self.most, channels: reader.outputs)
        logarithms = Tensor(frames: Self.most, channels: 1)
    }

    /// The natural logarithms of how many frames each symbol lasts.
    ///
    /// - Precondition: no more symbols than ``most``.
    public func logarithms(of told: [Int]) -> [Float] {
        precondition(told.count <= Self.most, "there is room for so many symbols alone")
        for (place, symbol) in told.enumerated() {
            embedding.process(symbol, into: symbols.row(place))
        }
        reader.process(symbols, frames: told.count, into: read)
        output.process(read, frames: told.count, into: logarithms)
        return Array(logarithms.values.prefix(told.count))
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
