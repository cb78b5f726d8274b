import Instruments

/// A word of a filter that asks for ratings, as `rating>=4`; a sound that is not rated has 0.
struct RatingTerm: Equatable, Sendable {
    private static let word = "rating"
    private static let comparisons: [(sign: String, isSo: @Sendable (Int, Int) -> Bool)] = [
        (">=", { $0 >= $1 }), ("<=", { $0 <= $1 }), (">", { $0 > $1 }), ("<", { $0 < $1 }),
        ("=", { $0 == $1 }),
    ]

    private let allowed: Set<Int>

    /// Reads a word; `nil` where it asks for something else.
    init?(_ text: String) {
        guard text.hasPrefix(Self.word) else { return nil }
        let rest = text.dropFirst(Self.word.count)
        for (sign, isSo) in Self.comparisons where rest.hasPrefix(sign) {
            guard let limit = Int(rest.dropFirst(sign.count)) else { return nil }
            allowed = Set(SoundMarks.ratings.filter { isSo($0, limit) })
            return
        }
        return nil
    }

    /// Whether a rating is asked for.
    func allows(_ rating: Int) -> Bool { allowed.contains(rating) }
}
