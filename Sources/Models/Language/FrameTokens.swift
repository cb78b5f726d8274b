/// Frames as tokens: a pitch each, and an entry of every level of a ``Quantiser``.
///
/// The first column is the token of the pitch, 0…1023, of which 0 is none; the others are numbers of
/// entries, 0…entries − 1, the coarsest level first.
public struct FrameTokens: Hashable, Sendable {
    /// Tokens of a pitch, 0 for none among them.
    public static let pitches = 1024
    /// How many levels there may be.
    public static let mostLevels = 8

    /// Levels beside the pitch.
    public let levels: Int
    /// The tokens, `[frames, 1 + levels]`, row-major.
    public private(set) var values: [UInt16]

    /// Makes frames of their tokens.
    ///
    /// - Parameters:
    ///   - values: `[frames, 1 + levels]`, row-major.
    ///   - levels: 1…8.
    /// - Precondition: the frames are whole.
    public init(_ values: [UInt16] = [], levels: Int) {
        precondition((1...Self.mostLevels).contains(levels), "1 to \(Self.mostLevels) levels")
        precondition(values.count.isMultiple(of: 1 + levels), "\(1 + levels) tokens a frame")
        self.levels = levels
        self.values = values
    }

    /// Makes frames without a pitch, of the first entries.
    public init(frames: Int, levels: Int) {
        self.init(Array(repeating: 0, count: frames * (1 + levels)), levels: levels)
    }

    /// Tokens a frame.
    public var columns: Int { 1 + levels }
    /// The number of frames.
    public var count: Int { values.count / columns }

    /// A token: the pitch's in column 0, then those of the levels.
    ///
    /// - Precondition: what is put there lies in 0…65 535.
    public subscript(frame: Int, column: Int) -> Int {
        get {
            precondition((0..<columns).contains(column), "\(columns) tokens a frame")
            return Int(values[frame * columns + column])
        }
        set {
            precondition((0..<columns).contains(column), "\(columns) tokens a frame")
            values[frame * columns + column] = UInt16(newValue)
        }
    }

    /// The first token that none of so many entries has, or that is no pitch's.
    public func firstFault(entries: Int) -> (frame: Int, column: Int)? {
        let place = values.indices.first { index in
            Int(values[index]) >= (index.isMultiple(of: columns) ? Self.pitches : entries)
        }
        return place.map { ($0 / columns, $0 % columns) }
    }

    /// Whether every token is one of a pitch, or of so many entries.
    public func isValid(entries: Int) -> Bool { firstFault(entries: entries) == nil }
}
