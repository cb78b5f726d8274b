/// NSynth's eleven families of instruments (Engel et al. 2017), in its order.
public enum InstrumentFamily: Int, CaseIterable, Sendable {
    case bass, brass, flute, guitar, keyboard, mallet, organ, reed, string, synthLead, vocal

    /// A family by its name in NSynth's files, such as `synth_lead`, for which `synth` will do.
    public init?(_ name: String) {
        let name = name.lowercased()
        let told = name == "synth" ? Self.synthLead.name : name
        guard let found = Self.allCases.first(where: { $0.name == told }) else { return nil }
        self = found
    }

    /// The name in NSynth's files.
    public var name: String { self == .synthLead ? "synth_lead" : "\(self)" }

    /// What a language model is told.
    public var symbol: Int { LanguageSymbol.firstFamily + rawValue }
}
