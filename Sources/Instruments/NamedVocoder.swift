import Models

/// One of the ways from picture to sound, and the name it is asked for by.
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
    /// Whether it sounds at the pitch that stands beside a picture; else the pitch lies in the
    /// picture itself.
    public let followsPitch: Bool
    /// Makes the pictures that it reads; `nil` for those of the model it belongs to.
    public let reads: PictureEncoder?
    /// How it draws its samples where nothing is said.
    public let sampling: Sampling
    /// Why it cannot be used with the model at hand.
    public let misfit: InstrumentError?
    private let source: Lazily<Loaded>
    private let ready: (any Vocoder)?

    /// Names a vocoder that is ready.
    public init(_ name: String, _ vocoder: any Vocoder) {
        self.name = name
        isGenerating = vocoder is any GeneratingVocoder
        followsPitch = true
        reads = nil
        sampling = Sampling()
        misfit = nil
        source = Lazily { Loaded(vocoder, weightsHash: name) }
        ready = vocoder
    }

    /// Names a vocoder that generates, and is loaded when it is first wanted.
    ///
    /// - Parameters:
    ///   - reads: makes its pictures; `nil` for the model's encoder.
    ///   - followsPitch: whether it heeds the pitch beside a picture.
    ///   - sampling: how it draws where nothing is said.
    ///   - misfit: why it cannot be used with the model at hand; `nil` where it can.
    ///   - load: reads its weights.
    public init(
        generating name: String, reads: PictureEncoder? = nil, followsPitch: Bool = true,
        sampling: Sampling = Sampling(), misfit: InstrumentError? = nil,
        load: @escaping @Sendable () throws -> Loaded
    ) {
        self.name = name
        isGenerating = true
        self.followsPitch = followsPitch
        self.reads = reads
        self.sampling = sampling
        self.misfit = misfit
        source = Lazily(load)
        ready = nil
    }

    /// The vocoder itself, which is loaded where it is not yet.
    ///
    /// - Throws: an error of its files.
    public func vocoder() throws -> any Vocoder { try loaded().vocoder }

    /// The vocoder with the hash of its weights.
    ///
    /// - Throws: an error of its files, or ``misfit``.
    public func loaded() throws -> Loaded {
        if let misfit { throw misfit }
        return try source.value()
    }

    /// The vocoder where its pictures may change while they sound; `nil` where it is too slow to be
    /// played live.
    public var live: (any LiveVocoder)? { ready as? any LiveVocoder }
}
