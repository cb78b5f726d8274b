import Models

/// A sound that a language model of encodings is told, to write others like it or to go on.
public struct NotePrompt: Sendable {
    /// Where it comes from.
    public let source: SoundSource
    /// Its encoding.
    public let encoding: Encoding
    /// The same as the model reads it.
    public let tokens: FrameTokens

    /// Encodes a sound.
    ///
    /// - Throws: an error of the file or the model, or `CancellationError`.
    public init(
        _ source: SoundSource, for model: LanguageModel, in codec: SoundCodec,
        cancellation: Cancellation = Cancellation()
    ) throws {
        self.source = source
        encoding = try codec.encoding(of: source, cancellation: cancellation)
        tokens = model.quantiser.tokens(of: encoding)
    }

    /// The middle one of its pitches, in Hz; 0 where it has none.
    public var hertz: Float { encoding.pitch.median ?? 0 }
    /// The name that outputs are made of.
    public var stem: String { source.stem }
    /// The name shown to people.
    public var title: String { source.title }
}
