import Instruments

extension BlendSettings: OptionSettings {
    /// Vocoder and seed are options of all that renders, blend or not.
    static let options = Parameters.all.filter {
        ![RenderSettings.Parameters.vocoder.id, RenderSettings.Parameters.seed.id].contains($0.id)
    }

    /// Sets what was given; `--reverse` turns round what there is, so that a reversed preset runs
    /// forward.
    mutating func take(_ text: String, for parameter: Parameter<Self>) throws {
        if parameter.id == BlendEdits.Parameters.reversal.id {
            parameter.step(in: &self, by: 1)
        } else {
            try parameter.parse(text, into: &self)
        }
    }
}

extension VoiceSettings: OptionSettings {
    static var options: [Parameter<Self>] { Parameters.all }
}

extension SpeechSettings: OptionSettings {
    static var options: [Parameter<SpeechSettings>] { Parameters.all }
}

extension ImagineSettings: OptionSettings {
    static var options: [Parameter<ImagineSettings>] { Parameters.all }
}

extension WrittenNoteSettings: OptionSettings {
    static var options: [Parameter<WrittenNoteSettings>] { Parameters.all }
}
