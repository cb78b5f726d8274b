/// A model beside the one in use, whose encodings a vocoder reads; loaded when it is first wanted.
struct CompanionModel: Sendable {
    /// The hash of its weights.
    let weightsHash: String
    /// Its encoder.
    let encoder: NamedEncoder
    private let source: Lazy<LoadedModel>

    /// A model by what is known of it; `nil` where its weights cannot be read.
    ///
    /// - Parameter threads: threads that one render or encoding uses; `nil` for what suits the family.
    init?(_ facts: ModelFacts, threads: Int?) {
        guard let hash = try? facts.weightsHash() else { return nil }
        let source = Lazy { try facts.format.load(facts, threads: threads) }
        weightsHash = hash
        self.source = source
        encoder = NamedEncoder(name: facts.name, weightsHash: hash) {
            try source.value().encoder
        }
    }

    /// The model itself.
    ///
    /// - Throws: an error of its files.
    func model() throws -> LoadedModel { try source.value() }
}
