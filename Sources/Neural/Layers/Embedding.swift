/// A row of numbers for each of a number of symbols: PyTorch's `nn.Embedding`.
public final class Embedding: Sendable {
    /// How many symbols there are.
    public let symbols: Int
    /// Numbers a symbol.
    public let channels: Int
    private let table: [Float]

    /// Makes a table from its numbers, `[symbols, channels]`.
    public init(table: [Float], symbols: Int, channels: Int) {
        precondition(table.count == symbols * channels, "a row a symbol")
        (self.table, self.symbols, self.channels) = (table, symbols, channels)
    }

    /// Takes `<name>.weight` `[symbols, channels]` from a store.
    ///
    /// - Throws: ``NeuralError`` `missing`, `wrongShape` or `wrongType`.
    public convenience init(
        _ weights: Weights, _ name: String, symbols: Int, channels: Int
    ) throws {
        self.init(
            table: try weights.take("\(name).weight", shape: [symbols, channels]),
            symbols: symbols, channels: channels)
    }

    /// Writes a symbol's row to `output` `[channels]`. Allocates nothing.
    ///
    /// - Parameter symbol: 0…`symbols` − 1.
    public func process(_ symbol: Int, into output: UnsafeMutablePointer<Float>) {
        precondition((0..<symbols).contains(symbol), "an embedding knows its symbols alone")
        for channel in 0..<channels { output[channel] = table[symbol * channels + channel] }
    }

    /// Adds a symbol's row to `output` `[channels]`. Allocates nothing.
    ///
    /// - Parameter symbol: 0…`symbols` − 1.
    public func add(_ symbol: Int, to output: UnsafeMutablePointer<Float>) {
        precondition((0..<symbols).contains(symbol), "an embedding knows its symbols alone")
        for channel in 0..<channels { output[channel] += table[symbol * channels + channel] }
    }
}
