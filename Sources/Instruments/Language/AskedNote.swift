import Models

/// A note that a language model of encodings is asked for.
public struct AskedNote: Equatable, Sendable {
    /// What plays it.
    public let family: InstrumentFamily
    /// What the model is told.
    public let segment: LanguageSegment

    /// Says what is wanted; what nobody says is as in the prompt.
    ///
    /// - Parameters:
    ///   - family: what plays it; `nil` for what the prompt is likeliest to be, a keyboard without
    ///     one.
    ///   - pitch: `nil` for the middle one of the prompt.
    ///   - prompt: what it is like, or goes on from.
    ///   - frames: how long it lasts.
    ///   - model: knows families.
    public init(
        family: InstrumentFamily? = nil, pitch: Note? = nil, after prompt: NotePrompt?,
        frames: Int, by model: LanguageModel
    ) {
        let hertz = pitch.map { Float($0.hertz) } ?? prompt?.hertz ?? 0
        self.family =
            family ?? prompt.map { model.family(of: $0.tokens, hertz: hertz) } ?? .keyboard
        segment = LanguageSegment(symbol: self.family.symbol, frames: frames, hertz: hertz)
    }
}
