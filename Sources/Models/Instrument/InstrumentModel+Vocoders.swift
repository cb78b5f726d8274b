extension InstrumentModel {
    /// The names of a model's vocoders, the default first, as far as its configuration tells.
    ///
    /// - Parameter isRefined: whether the configuration names a refiner.
    public static func vocoderNames(isRefined: Bool) -> [String] { ["harmonic"] }

    /// The vocoders of this model by name, the default first; there is at least one.
    public var vocoders: [(name: String, vocoder: any LiveVocoder)] {
        [("harmonic", InstrumentVocoder(model: self))]
    }
}
