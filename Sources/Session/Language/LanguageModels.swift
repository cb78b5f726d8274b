import Instruments
import Models
import Speech

/// What speaks and what imagines, loaded when it is first wanted. One thread at a time.
struct LanguageModels {
    private var model: LanguageModel?
    private var speaker: Speaker?
    /// What sounds are likeliest to be.
    private var families: [FrameTokens: InstrumentFamily] = [:]

    /// The language model of a model's encodings.
    ///
    /// - Throws: an error that names the file, or that it is of another model's.
    mutating func model(in data: DataFolder, for encoder: LoadedModel) throws -> LanguageModel {
        if let model {
            try model.configuration.check(encoder)
            return model
        }
        let loaded = try LanguageModel.find(in: data, for: encoder)
        model = loaded
        return loaded
    }

    /// What a sound is likeliest to be, which the model is asked once a sound.
    mutating func family(of prompt: NotePrompt, by model: LanguageModel) -> InstrumentFamily {
        if let family = families[prompt.tokens] { return family }
        let family = model.family(of: prompt.tokens, hertz: prompt.hertz)
        families[prompt.tokens] = family
        return family
    }

    /// What says texts by that model.
    ///
    /// - Throws: as of the model, or an error that names a file of English.
    mutating func speaker(in data: DataFolder, for encoder: LoadedModel) throws -> Speaker {
        if let speaker, model != nil {
            _ = try model(in: data, for: encoder)
            return speaker
        }
        let english = try English(folder: try data.speech().path)
        let loaded = Speaker(english, try model(in: data, for: encoder))
        speaker = loaded
        return loaded
    }
}
