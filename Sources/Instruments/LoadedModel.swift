import Models

/// A trained model that is ready for use.
public struct LoadedModel: Sendable {
    /// Its name.
    public let name: String
    /// The hash of its weights, part of the key of cached encodings.
    public let weightsHash: String
    /// Sound to encoding.
    public let encoder: any Encoder
    /// The ways from encoding to sound, the default first: the model's own, then those of other
    /// files, which are loaded when they are wanted.
    public let vocoders: [NamedVocoder]

    /// Puts a model together.
    ///
    /// - Precondition: there is a vocoder.
    public init(
        name: String, weightsHash: String, encoder: any Encoder, vocoders: [NamedVocoder]
    ) {
        precondition(!vocoders.isEmpty, "a model has a vocoder")
        self.name = name
        self.weightsHash = weightsHash
        self.encoder = encoder
        self.vocoders = vocoders
    }

    /// Puts a model with one vocoder together, which is called `harmonic`.
    public init(
        name: String, weightsHash: String, encoder: any Encoder, vocoder: any Vocoder
    ) {
        self.init(
            name: name, weightsHash: weightsHash, encoder: encoder,
            vocoders: [NamedVocoder("harmonic", vocoder)])
    }

    /// Those of the vocoders that go with this model.
    public var fitting: [NamedVocoder] { vocoders.filter { $0.incompatibility == nil } }

    /// How to come by NSynth's model.
    public static let nsynthAdvice = "'luthier models import PATH' makes it of Magenta's checkpoint"

    /// The vocoder of a name, not loaded yet.
    ///
    /// - Parameter name: that of one of ``vocoders``; `nil` for the first.
    /// - Throws: `InstrumentError` that lists the names when there is none of that name, or says
    ///   why it does not go with this model.
    public func named(_ name: String?) throws -> NamedVocoder {
        guard let name else { return vocoders[0] }
        guard let found = vocoders.first(where: { $0.name == name }) else {
            throw Self.missing(name, among: fitting.map(\.name))
        }
        if let incompatibility = found.incompatibility { throw incompatibility }
        return found
    }

    /// The vocoder of a name, loaded.
    ///
    /// - Throws: as ``named(_:)``, or an error of its files.
    public func vocoder(named name: String?) throws -> any Vocoder { try named(name).vocoder() }

    /// What makes the encodings that a vocoder reads.
    ///
    /// - Throws: as ``named(_:)``.
    public func encoder(for vocoder: String?) throws -> NamedEncoder {
        let own = NamedEncoder(name: name, weightsHash: weightsHash) { [encoder] in encoder }
        return try named(vocoder).reads ?? own
    }

    /// The vocoder whose sound tells how loud the encodings of another are: that itself or, where it
    /// is slow, the model's own; `nil` where that cannot read them.
    func ruler(for name: String?) throws -> NamedVocoder? {
        let vocoder = try named(name)
        if !vocoder.isGenerating { return vocoder }
        return vocoder.reads == nil && !vocoders[0].isGenerating ? vocoders[0] : nil
    }

    /// What is said of a name that no vocoder has.
    static func missing(_ name: String, among names: [String]) -> InstrumentError {
        let verb = names.count == 1 ? "is" : "are"
        let advice =
            name == ModelFacts.Kind.nsynth.rawValue
            ? "; " + nsynthAdvice : ""
        return InstrumentError(
            .notFound, subject: name,
            reason: "no vocoder of that name; there \(verb) \(names.joined(separator: ", "))"
                + advice)
    }
}
