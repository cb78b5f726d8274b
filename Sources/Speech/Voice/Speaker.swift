import Models
import Signal

/// Says text: pronounces it, tells how long each sound lasts, and lets a language model of codes
/// write the encoding. One thread at a time.
public final class Speaker {
    private let language: any SpokenLanguage
    private let model: LanguageModel

    /// Joins what pronounces and what speaks.
    public init(_ language: any SpokenLanguage, _ model: LanguageModel) {
        (self.language, self.model) = (language, model)
    }

    /// The breaths in which a text is said; none where nothing in it has a sound.
    public func utterances(of text: String) -> [Utterance] {
        Utterance.all(of: language.pronounce(text))
    }

    /// Says an utterance.
    ///
    /// - Parameters:
    ///   - voice: of the one that it is to sound like; `nil` for the voice that the model knows best.
    ///   - speed: how fast, above 0; 1 as the model has learned it.
    ///   - sampling: how tokens are drawn.
    ///   - random: what they are drawn by.
    ///   - progress: called with the share that is done; throws to end it.
    /// - Throws: what `progress` throws.
    public func say(
        _ utterance: Utterance, as voice: VoicePrompt? = nil, speed: Float = 1,
        sampling: TokenSampling = TokenSampling(), random: inout SplitMix64,
        progress: (Double) throws -> Void = { _ in }
    ) throws -> SpokenUtterance {
        let prompt = voice.map { model.quantiser.tokens(of: $0.encoding) }
        let symbols = Array(utterance.symbols.prefix(DurationModel.most))
        let room = LanguageModel.most - (prompt?.count ?? 0)
        var segments = model.durations.segments(of: symbols, speed: speed)
        let frames = segments.map(\.frames).reduce(0, +)
        if frames > room {
            let faster = speed * 1.1 * Float(frames) / Float(room)
            segments = model.durations.segments(of: symbols, speed: faster)
        }
        let tokens = try model.write(
            segments, after: prompt, sampling: sampling, random: &random, progress: progress)
        return SpokenUtterance(
            utterance: utterance, segments: segments,
            encoding: model.quantiser.encoding(of: tokens))
    }
}
