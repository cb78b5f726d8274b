import Neural

/// Says words that no dictionary has: a bidirectional LSTM reads the letters, two LSTMs with
/// attention between them write phonemes, the likeliest each time, until the word ends.
///
/// The first writing layer remembers what was said; attention looks at the letters with it (Luong et
/// al. 2015); the second hears both and decides. One thread at a time.
public final class Pronouncer {
    /// Letters a word may have; what goes on behind them is not said.
    public static let longestWord = 48
    private static let letters = Array("abcdefghijklmnopqrstuvwxyz'")
    /// No word is said with more phonemes.
    private static let longestSaid = 64

    private let configuration: PronouncerConfiguration
    private let letterEmbedding: Embedding
    private let phonemeEmbedding: Embedding
    private let reader: BidirectionalLSTM
    private let listener: LSTM
    private let query: Linear
    private let attention: Attention
    private let writer: LSTM
    private let output: Linear
    /// What lies between the layers.
    private let spelt: Tensor
    private let read: Tensor
    private let said: Tensor
    private let asked: Tensor
    private let both: Tensor
    private let written: Tensor
    private let logits: Tensor

    /// Loads a network.
    ///
    /// - Parameter stem: the path of its `.json` and `.safetensors`, without ending.
    /// - Throws: ``SpeechError``, or Neural's `NeuralError`, naming the file.
    public convenience init(stem: String) throws {
        let weights = try Weights(path: stem + ".safetensors")
        try self.init(weights, configuration: try PronouncerConfiguration.load(stem + ".json"))
        try weights.finish()
    }

    /// Takes a network's tensors from a store and prepares it.
    ///
    /// - Throws: Neural's `NeuralError`, naming the tensor.
    public init(_ weights: Weights, configuration c: PronouncerConfiguration) throws {
        configuration = c
        let symbols = Phoneme.symbols.count + 1
        letterEmbedding = try Embedding(
            weights, "letters", symbols: Self.letters.count + 1, channels: c.embedding)
        phonemeEmbedding = try Embedding(
            weights, "phonemes", symbols: symbols, channels: c.embedding)
        reader = try BidirectionalLSTM(
            weights, "reader", layers: c.readerLayers, inputs: c.embedding, width: c.reader,
            most: Self.longestWord)
        listener = try LSTM(weights, "listener", inputs: c.embedding, outputs: c.writer)
        query = try Linear(weights, "query", inputs: c.writer, outputs: 2 * c.reader, bias: false)
        attention = Attention(channels: 2 * c.reader, most: Self.longestWord)
        writer = try LSTM(weights, "writer", inputs: c.writer + 2 * c.reader, outputs: c.writer)
        output = try Linear(weights, "output", inputs: c.writer, outputs: symbols)
        let engine = try Engine()
        try reader.prepare(engine, BlockSizes(maxFrames: Self.longestWord))
        for layer in [listener, query, writer, output] as [any Layer] {
            try layer.prepare(engine, 1)
        }
        spelt = Tensor(frames: Self.longestWord, channels: c.embedding)
        read = Tensor(frames: Self.longestWord, channels: reader.outputs)
        said = Tensor(frames: 1, channels: c.embedding)
        asked = Tensor(frames: 1, channels: 2 * c.reader)
        both = Tensor(frames: 1, channels: c.writer + 2 * c.reader)
        written = Tensor(frames: 1, channels: c.writer)
        logits = Tensor(frames: 1, channels: symbols)
    }

    /// The phonemes of a word in small letters; none of a word without letters.
    public func phonemes(of word: String) -> [Phoneme] {
        let codes = word.prefix(Self.longestWord).compactMap { letter in
            Self.letters.firstIndex(of: letter).map { $0 + 1 }
        }
        guard !codes.isEmpty else { return [] }
        read(codes)
        listener.reset()
        writer.reset()
        var result: [Phoneme] = []
        while result.count < Self.longestSaid,
            let next = Phoneme(code: next(after: result.last, letters: codes.count))
        {
            result.append(next)
        }
        return result
    }

    private func read(_ letters: [Int]) {
        for (place, letter) in letters.enumerated() {
            letterEmbedding.process(letter, into: spelt.row(place))
        }
        reader.process(spelt, frames: letters.count, into: read)
    }

    /// The likeliest code behind a phoneme; 0 at the word's end.
    private func next(after last: Phoneme?, letters: Int) -> UInt8 {
        phonemeEmbedding.process(Int(last?.code ?? 0), into: said.pointer)
        listener.process(said, frames: 1, into: both)
        query.process(both, frames: 1, into: asked)
        attention.process(
            asked.pointer, keys: read.pointer, values: read.pointer, count: letters,
            into: both.pointer + configuration.writer)
        writer.process(both, frames: 1, into: written)
        output.process(written, frames: 1, into: logits)
        let values = UnsafeBufferPointer(start: logits.pointer, count: logits.channels)
        let best = values.indices.max { values[$0] < values[$1] }
        return UInt8(best ?? 0)
    }
}
