/// What a person notes of a sound; it belongs to the content of the file, wherever that lies.
public struct SoundMarks: Codable, Equatable, Sendable {
    /// The ratings that there are; 0 is none.
    public static let ratings = 0...5

    /// Whether it is a favourite.
    public var isFavourite = false
    /// How good it is, 0…5; 0 where nothing was said.
    public var rating = 0
    /// Words of one's own, sorted.
    public var tags: [String] = []
    /// The collections that it is in, sorted.
    public var collections: [String] = []

    /// Marks; none by themselves.
    public init(
        isFavourite: Bool = false, rating: Int = 0, tags: [String] = [], collections: [String] = []
    ) {
        self.isFavourite = isFavourite
        self.rating = min(max(rating, Self.ratings.lowerBound), Self.ratings.upperBound)
        self.tags = tags
        self.collections = collections
    }

    /// One of them, changed.
    public enum Change: Equatable, Sendable {
        /// A favourite, or none any more.
        case favourite(Bool)
        /// A rating, 0…5.
        case rate(Int)
        /// One more word.
        case tag(String)
        /// One word less.
        case untag(String)
        /// Into a collection.
        case collect(String)
        /// Out of a collection.
        case drop(String)
    }

    /// Takes a change in.
    public mutating func apply(_ change: Change) {
        switch change {
        case .favourite(let isFavourite): self.isFavourite = isFavourite
        case .rate(let rating):
            self.rating = min(max(rating, Self.ratings.lowerBound), Self.ratings.upperBound)
        case .tag(let word): tags = Set(tags + [word]).sorted()
        case .untag(let word): tags.removeAll { $0 == word }
        case .collect(let name): collections = Set(collections + [name]).sorted()
        case .drop(let name): collections.removeAll { $0 == name }
        }
    }
}
