/// What a model offers, as far as its configuration tells.
public struct ModelOffer: Sendable {
    /// The names of its vocoders, the default first.
    public var vocoders: [String]
    /// What it is good for, and by which options, in a line.
    public var use: String
    /// The model whose encodings its vocoder reads; `nil` for its own, or none.
    public var reads: String?
    /// The hash of that model's weights.
    public var encoderHash: String?
    /// How it draws its samples where nothing is said; `nil` where nothing stands there.
    public var sampling: Sampling?

    /// Makes an offer.
    public init(
        vocoders: [String] = [], use: String, reads: String? = nil, encoderHash: String? = nil,
        sampling: Sampling? = nil
    ) {
        self.vocoders = vocoders
        self.use = use
        self.reads = reads
        self.encoderHash = encoderHash
        self.sampling = sampling
    }
}
