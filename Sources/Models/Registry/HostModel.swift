/// The model in use, as vocoders of other files see it.
public struct HostModel: Sendable {
    /// The name it is asked for by.
    public let name: String
    /// The hash of its weights.
    public let weightsHash: String
    /// Makes harmonic drafts of its encodings; `nil` where its default vocoder cannot.
    public let drafts: (any HarmonicDraftSource)?
    /// Threads that one render or encoding uses.
    public let threads: Int?
    /// All models that there are: a vocoder may read the encodings of another one.
    public let models: [ModelFacts]
    private let companions = CompanionModels()

    /// A model that is loaded.
    ///
    /// - Parameters:
    ///   - name: the name it was asked for by.
    ///   - models: all that there are, it among them.
    public init(name: String, _ model: LoadedModel, threads: Int?, models: [ModelFacts] = []) {
        self.name = name
        weightsHash = model.weightsHash
        drafts = model.vocoders[0].live as? any HarmonicDraftSource
        self.threads = threads
        self.models = models
    }

    /// A model beside this one, which all vocoders that need it share.
    ///
    /// - Throws: ``ModelError`` where its weights cannot be read.
    func companion(_ facts: ModelFacts) throws(ModelError) -> CompanionModel {
        try companions.model(facts, threads: threads)
    }
}
