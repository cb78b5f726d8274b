import Models

/// What is rendered: the one road from sounds over encodings and blends to samples.
///
/// Whoever wants sound says so by one of these values, and where it goes by a ``RenderSink``; see
/// ``run(in:to:continuation:cancellation:progress:)``.
public struct Render: Equatable, Sendable {
    /// What an item is made of.
    public enum Content: Equatable, Sendable {
        /// An encoding that is there already.
        case encoding(Encoding)
        /// The encoding of one of the sources, 0 is the first.
        case source(Int)
        /// A blend of all sources, brought near the level between theirs.
        case blend(Blend)
        /// A blend of all sources, of which the encoding itself is wanted.
        case code(Blend)
        /// Slots that play together, in stereo.
        case mix(Mix)
        /// One of the sources as its file is; an encoding is rendered.
        case recording(Int)
    }

    /// One of the results.
    public struct Item: Equatable, Sendable {
        /// What it is made of.
        public var content: Content
        /// The name of its file, such as `blend-050.wav`.
        public var name: String
        /// The name shown, and put into a file's tags; `nil` for those of all sources.
        public var title: String?
        /// How it came about, for a file's tags; `nil` for what a blend or a mix says of itself.
        public var comment: String?

        /// Makes an item.
        public init(
            _ content: Content, name: String, title: String? = nil, comment: String? = nil
        ) {
            self.content = content
            self.name = name
            self.title = title
            self.comment = comment
        }
    }

    /// What is read.
    public var sources: [SoundSource]
    /// What comes of it; those that are encoded come first, each kind in this order.
    public var items: [Item]
    /// The name of the vocoder; `nil` for the model's own.
    public var vocoder: String?
    /// Chooses the noise; the same seed gives the same samples.
    public var seed: UInt64
    /// Whether the sources lose the silence at their ends.
    public var isTrimmed: Bool
    /// Whether the pitch of all blends is that of the first source that turns out to have one.
    public var picksPitch: Bool
    /// The pitch of those `.npy` that have no pitch track beside them.
    public var note: Note?

    /// Says what is rendered.
    public init(
        _ items: [Item], of sources: [SoundSource] = [], vocoder: String? = nil, seed: UInt64 = 0,
        isTrimmed: Bool = false, picksPitch: Bool = false, note: Note? = nil
    ) {
        self.items = items
        self.sources = sources
        self.vocoder = vocoder
        self.seed = seed
        self.isTrimmed = isTrimmed
        self.picksPitch = picksPitch
        self.note = note
    }

    /// The names of the results' files.
    public var names: [String] { items.map(\.name) }
}

extension Render.Item {
    /// Whether it is an encoding before it is sound.
    var isEncoded: Bool {
        switch content {
        case .encoding, .source, .blend, .code: true
        case .mix, .recording: false
        }
    }

    /// Whether the sources have to be encoded for it.
    var needsSources: Bool {
        switch content {
        case .source, .blend, .code: true
        case .encoding, .mix, .recording: false
        }
    }
}
