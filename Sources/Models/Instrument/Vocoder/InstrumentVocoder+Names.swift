extension InstrumentVocoder {
    /// The name of the first stage alone.
    private static let harmonic = "harmonic"
    /// The name of both stages.
    static let refinedName = "hifigan"

    /// The names of a model's vocoders, the default first, as its configuration tells them.
    ///
    /// - Parameters:
    ///   - hasRefiner: whether the configuration describes a refiner.
    ///   - chosen: the default that it names; else the one of both stages, where there are two.
    public static func names(hasRefiner: Bool, default chosen: String? = nil) -> [String] {
        ordered(harmonic, hasRefiner ? refinedName : nil, default: chosen)
    }

    /// What belongs to the vocoders of a model, the default's first.
    ///
    /// - Parameters:
    ///   - first: of the first stage alone.
    ///   - both: of both stages; `nil` for a model that has one.
    ///   - chosen: the name of the default, as ``names(hasRefiner:default:)`` takes it.
    static func ordered<Element>(
        _ first: Element, _ both: Element?, default chosen: String?
    ) -> [Element] {
        guard let both else { return [first] }
        return chosen == harmonic ? [first, both] : [both, first]
    }
}
