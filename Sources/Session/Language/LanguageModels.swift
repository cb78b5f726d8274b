import Instruments
import Models
import Speech

/// What speaks and what imagines, loaded when it is first wanted. One thread at a time.
struct LanguageModels {
    private var model: LanguageModel?
    private var speaker: Speaker?

    /// The language model of encodings.
    ///
    /// - Throws: an error that names the file.
    mutating func model(in data: DataFolder) throws -> LanguageModel {
        if let model { return model }
        let stem = try data.speech().appendingPathComponent(LanguageModel.name)
        let loaded = try LanguageModel(stem: stem.path)
        model = loaded
        return loaded
    }

    /// What says texts by that model.
    ///
    /// - Throws: an error that names the file.
    mutating func speaker(in data: DataFolder) throws -> Speaker {
        if let speaker { return speaker }
        let english = try English(folder: try data.speech().path)
        let loaded = Speaker(english, try model(in: data))
        speaker = loaded
        return loaded
    }
}
