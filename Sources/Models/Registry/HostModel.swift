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

    /// A model that is loaded.
    ///
    /// - Parameter name: the name it was asked for by.
    public init(name: String, _ model: LoadedModel, threads: Int?) {
        self.name = name
        weightsHash = model.weightsHash
        drafts = model.vocoders[0].live as? any HarmonicDraftSource
        self.threads = threads
    }
}
