import Instruments

/// How far the sounds of a list are from one of them.
struct Likeness: Equatable, Sendable {
    /// The sound that the others are compared with.
    let reference: String
    /// All entries, the nearest first; those that are not known yet come last, by name.
    private(set) var order: [Int] = []

    private let own: SoundSummary
    private var distances: [Float]

    /// How many entries there are.
    var count: Int { distances.count }

    /// Compares all that is known with a sound.
    init(
        to reference: String, _ own: SoundSummary, _ summaries: [String: SoundSummary],
        in index: LibraryIndex
    ) {
        self.reference = reference
        self.own = own
        distances = Array(repeating: .infinity, count: index.count)
        learn(summaries, in: index)
    }

    /// Takes in further sounds.
    mutating func learn(_ summaries: [String: SoundSummary], in index: LibraryIndex) {
        for (reference, summary) in summaries {
            guard let place = index.places[reference] else { continue }
            distances[place] = own.distance(to: summary)
        }
        order = index.sorted(by: distances)
    }
}
