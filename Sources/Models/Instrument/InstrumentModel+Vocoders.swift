extension InstrumentModel {
    /// The name of the first stage alone.
    private static let harmonic = "harmonic"
    /// The name of both stages.
    private static let refined = "hifigan"

    /// The names of a model's vocoders, the default first, as its configuration tells them.
    ///
    /// - Parameter isRefined: whether the configuration describes a refiner.
    public static func vocoderNames(isRefined: Bool) -> [String] {
        isRefined ? [refined, harmonic] : [harmonic]
    }

    /// The vocoders of this model by name, the default first; there is at least one.
    public var vocoders: [(name: String, vocoder: any LiveVocoder)] {
        Self.vocoderNames(isRefined: configuration.refiner != nil).map {
            ($0, InstrumentVocoder(model: self, isRefined: $0 == Self.refined))
        }
    }
}
