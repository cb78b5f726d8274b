extension InstrumentModel {
    /// The name of the first stage alone.
    private static let harmonic = "harmonic"
    /// The name of both stages.
    private static let refined = "hifigan"

    /// The names of a model's vocoders, the default first, as its configuration tells them.
    ///
    /// - Parameters:
    ///   - isRefined: whether the configuration describes a refiner.
    ///   - chosen: the default that it names; else the one of both stages, where there are two.
    public static func vocoderNames(isRefined: Bool, default chosen: String? = nil) -> [String] {
        guard isRefined else { return [harmonic] }
        return chosen == harmonic ? [harmonic, refined] : [refined, harmonic]
    }

    /// The vocoders of this model by name, the default first; there is at least one.
    public var vocoders: [(name: String, vocoder: any LiveVocoder)] {
        let names = Self.vocoderNames(
            isRefined: configuration.refiner != nil, default: configuration.defaultVocoder)
        return names.map { ($0, InstrumentVocoder(model: self, isRefined: $0 == Self.refined)) }
    }

    /// The half that turns encodings into sound: the default one.
    public var vocoder: any LiveVocoder {
        InstrumentVocoder(model: self, isRefined: prefersRefined)
    }

    /// Whether the default vocoder has both stages.
    var prefersRefined: Bool { vocoders[0].name == Self.refined }
}
