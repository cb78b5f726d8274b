import Neural
import Signal

/// Encodings as tokens and back: a pitch and a few entries of books for each frame.
///
/// The 16 numbers of a frame and the strength of its voicing are quantised level by level: each
/// level's entry is the nearest to what the levels before have left. The pitch is a token of its
/// own, see ``pitchToken(hertz:)``.
///
/// Source: residual vector quantisation, Juang and Gray, "Multiple stage vector quantization for
/// speech coding", ICASSP 1982; `luthier_training/language/quantiser.py` trains the books. Where
/// two entries are as near as rounding can tell, PyTorch may take the other one.
public struct Quantiser: Equatable, Sendable {
    /// Numbers an entry: those of a frame's code, then its voicing.
    public static let width = Encoding.dimensions + 1
    /// How the books' tensor is called where nobody says otherwise.
    public static let tensor = "quantiser.books"

    /// Entries a level.
    public let entries: Int
    private let books: [QuantiserBook]

    /// Makes a quantiser of its books.
    ///
    /// - Parameters:
    ///   - books: `[levels, entries, 17]`, row-major.
    ///   - levels: 1…8.
    ///   - entries: a level, 1…65 536.
    /// - Precondition: there are as many numbers as that says.
    public init(books: [Float], levels: Int, entries: Int) {
        precondition(Self.holds(levels: levels, entries: entries), "1 to 8 levels of entries")
        let size = entries * Self.width
        precondition(books.count == levels * size, "17 numbers an entry")
        self.entries = entries
        self.books = (0..<levels).map { level in
            QuantiserBook(Array(books[level * size..<(level + 1) * size]))
        }
    }

    /// Takes the books of weights.
    ///
    /// - Parameters:
    ///   - weights: the file's, with other tensors too.
    ///   - levels: 1…8.
    ///   - entries: a level, 1…65 536.
    ///   - name: of the tensor, `[levels, entries, 17]`.
    /// - Throws: `NeuralError` `missing`, `wrongShape` or `wrongType`.
    public init(
        _ weights: Weights, levels: Int, entries: Int, tensor name: String = Self.tensor
    ) throws {
        let books = try weights.take(name, shape: [levels, entries, Self.width])
        self.init(books: books, levels: levels, entries: entries)
    }

    /// Reads the books in a file of safetensors, as many as there are.
    ///
    /// - Throws: `NeuralError` that names the file.
    public init(path: String, tensor name: String = Self.tensor) throws {
        let file = try SafetensorsFile(path: path)
        // That there is none, Weights tells.
        let shape = file.shape(of: name) ?? [1, 1, Self.width]
        guard shape.count == 3, Self.holds(levels: shape[0], entries: shape[1]) else {
            throw NeuralError(
                .wrongShape, path: path, tensor: name,
                reason: "has the shape \(shape), where 1 to \(FrameTokens.mostLevels) levels of "
                    + "entries of \(Self.width) numbers would do")
        }
        try self.init(Weights(file), levels: shape[0], entries: shape[1], tensor: name)
    }

    private static func holds(levels: Int, entries: Int) -> Bool {
        (1...FrameTokens.mostLevels).contains(levels) && (1...65_536).contains(entries)
    }

    /// Levels, the coarsest first.
    public var levels: Int { books.count }

    /// The entries of a level, counted from 0.
    public func book(_ level: Int) -> QuantiserBook { books[level] }

    /// The tokens of frames.
    ///
    /// - Parameters:
    ///   - codes: `[frames, 16]`, row-major.
    ///   - pitch: as many frames.
    ///   - levels: how many are told; `nil` for all.
    /// - Precondition: there are so many levels.
    public func tokens(of codes: [Float], pitch: PitchTrack, levels: Int? = nil) -> FrameTokens {
        let width = Encoding.dimensions
        precondition(codes.count == pitch.frames * width, "16 numbers a frame")
        let used = books[..<(levels ?? books.count)]
        var tokens = FrameTokens(frames: pitch.frames, levels: used.count)
        for frame in 0..<pitch.frames {
            var rest = codes[frame * width..<(frame + 1) * width] + [pitch.voicing[frame]]
            tokens[frame, 0] = Self.pitchToken(hertz: pitch.hertz[frame])
            for (level, book) in used.enumerated() {
                let nearest = book.nearest(to: rest)
                tokens[frame, 1 + level] = nearest
                for (index, value) in zip(rest.indices, book[nearest]) { rest[index] -= value }
            }
        }
        return tokens
    }

    /// What tokens tell of their frames.
    ///
    /// - Parameters:
    ///   - tokens: of this quantiser, though they may have fewer levels.
    ///   - levels: how many of the first are heeded; `nil` for all that the tokens have.
    /// - Returns: the codes, `[frames, 16]`, and the pitch with its voicing, 0…1, which is 0 where
    ///   there is no pitch.
    /// - Precondition: the tokens are valid, and neither has more levels than there are.
    public func restored(
        _ tokens: FrameTokens, levels: Int? = nil
    ) -> (codes: [Float], pitch: PitchTrack) {
        let used = books[..<(levels ?? tokens.levels)]
        var (codes, pitch) = ([Float](), PitchTrack(constant: 0, frames: tokens.count))
        codes.reserveCapacity(tokens.count * Encoding.dimensions)
        var sum = [Float](repeating: 0, count: Self.width)
        for frame in 0..<tokens.count {
            for index in sum.indices { sum[index] = 0 }
            for (level, book) in used.enumerated() {
                let entry = book[tokens[frame, 1 + level]]
                for (index, value) in zip(sum.indices, entry) { sum[index] += value }
            }
            codes += sum[..<Encoding.dimensions]
            pitch.hertz[frame] = Self.pitch(of: tokens[frame, 0])
            let isPitched = pitch.hertz[frame] > 0
            pitch.voicing[frame] = isPitched ? min(max(sum[Encoding.dimensions], 0), 1) : 0
        }
        return (codes, pitch)
    }
}
