/// One of the ways from encoding to sound, and the name it is asked for by.
public struct NamedVocoder: Sendable {
    /// A vocoder and the hash of its weights.
    public struct Loaded: Sendable {
        /// Encoding to sound.
        public let vocoder: any Vocoder
        /// Tells versions of its weights apart.
        public let weightsHash: String

        /// Puts both together.
        public init(_ vocoder: any Vocoder, weightsHash: String) {
            self.vocoder = vocoder
            self.weightsHash = weightsHash
        }
    }

    /// The name, such as `harmonic`.
    public let name: String
    /// Whether it makes its sound sample by sample, slower than it sounds.
    public let isGenerating: Bool
    /// Whether it sounds at the pitch that stands beside an encoding; else the pitch lies in the
    /// encoding itself.
    public let followsPitch: Bool
    /// Makes the encodings that it reads; `nil` for those of the model it belongs to.
    public let reads: NamedEncoder?
    /// How it draws its samples where nothing is said.
    public let sampling: Sampling
    /// Why it cannot be used with the model at hand.
    public let incompatibility: ModelError?
    /// What it computes with, where it can compute with one thing or another.
    public let precision: WeightPrecision
    private let load: @Sendable (WeightPrecision) throws -> Loaded
    private let source: Lazy<Loaded>
    private let ready: (any Vocoder)?

    /// Names a vocoder that is ready; one that is a ``LiveVocoder`` can be played live.
    ///
    /// - Parameter followsPitch: whether it heeds the pitch beside an encoding.
    public init(_ name: String, _ vocoder: any Vocoder, followsPitch: Bool = true) {
        self.init(
            name, isGenerating: vocoder is any GeneratingVocoder, followsPitch: followsPitch,
            ready: vocoder
        ) { _ in Loaded(vocoder, weightsHash: name) }
    }

    /// Names a vocoder that generates, and is loaded when it is first wanted.
    ///
    /// - Parameters:
    ///   - reads: makes its encodings; `nil` for the model's encoder.
    ///   - followsPitch: whether it heeds the pitch beside an encoding.
    ///   - sampling: how it draws where nothing is said.
    ///   - incompatibility: why it cannot be used with the model at hand; `nil` where it can.
    ///   - load: reads its weights, to compute with what it is given.
    public init(
        generating name: String, reads: NamedEncoder? = nil, followsPitch: Bool = true,
        sampling: Sampling = Sampling(), incompatibility: ModelError? = nil,
        load: @escaping @Sendable (WeightPrecision) throws -> Loaded
    ) {
        self.init(
            name, isGenerating: true, reads: reads, followsPitch: followsPitch, sampling: sampling,
            incompatibility: incompatibility, load: load)
    }

    /// Names a vocoder that generates and knows one way of computing, whichever is asked for.
    public init(
        generating name: String, reads: NamedEncoder? = nil, followsPitch: Bool = true,
        sampling: Sampling = Sampling(), incompatibility: ModelError? = nil,
        load: @escaping @Sendable () throws -> Loaded
    ) {
        self.init(
            generating: name, reads: reads, followsPitch: followsPitch, sampling: sampling,
            incompatibility: incompatibility
        ) { _ in try load() }
    }

    /// Names a vocoder of another model that renders quickly, and is loaded when it is first wanted.
    ///
    /// - Parameters:
    ///   - reads: makes its encodings, which are not those of the model at hand: so it is not
    ///     played live.
    ///   - incompatibility: why it cannot be used; `nil` where it can.
    ///   - load: reads its weights.
    public init(
        rendering name: String, reads: NamedEncoder?, incompatibility: ModelError? = nil,
        load: @escaping @Sendable () throws -> Loaded
    ) {
        self.init(
            name, isGenerating: false, reads: reads, incompatibility: incompatibility
        ) { _ in try load() }
    }

    private init(
        _ name: String, isGenerating: Bool, reads: NamedEncoder? = nil, followsPitch: Bool = true,
        sampling: Sampling = Sampling(), incompatibility: ModelError? = nil,
        precision: WeightPrecision = .usual, ready: (any Vocoder)? = nil,
        load: @escaping @Sendable (WeightPrecision) throws -> Loaded
    ) {
        self.name = name
        self.isGenerating = isGenerating
        self.followsPitch = followsPitch
        self.reads = reads
        self.sampling = sampling
        self.incompatibility = incompatibility
        self.precision = precision
        self.ready = ready
        self.load = load
        source = Lazy { try load(precision) }
    }

    /// The same, loaded anew to compute with something else.
    public func computing(in precision: WeightPrecision) -> NamedVocoder {
        guard isGenerating, precision != self.precision else { return self }
        return NamedVocoder(
            name, isGenerating: isGenerating, reads: reads, followsPitch: followsPitch,
            sampling: sampling, incompatibility: incompatibility, precision: precision,
            ready: ready, load: load)
    }

    /// The vocoder itself, which is loaded where it is not yet.
    ///
    /// - Throws: an error of its files.
    public func vocoder() throws -> any Vocoder { try loaded().vocoder }

    /// The vocoder with the hash of its weights.
    ///
    /// - Throws: an error of its files, or ``incompatibility``.
    public func loaded() throws -> Loaded {
        if let incompatibility { throw incompatibility }
        return try source.value()
    }

    /// Whether it heeds the detail of an encoding, as far as that is known before it is loaded.
    public var followsDetail: Bool { ready?.heedsDetail ?? false }

    /// The vocoder where its encodings may change while they sound; `nil` where it is too slow to
    /// be played live.
    public var live: (any LiveVocoder)? { ready as? any LiveVocoder }
}
