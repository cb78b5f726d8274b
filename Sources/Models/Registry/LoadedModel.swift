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

    /// This model with its vocoders that generate computing in a precision.
    public func computing(in precision: WeightPrecision) -> LoadedModel {
        LoadedModel(
            name: name, weightsHash: weightsHash, encoder: encoder,
            vocoders: vocoders.map { $0.computing(in: precision) })
    }

    /// This model with vocoders of other files after its own.
    public func adding(_ further: [NamedVocoder]) -> LoadedModel {
        LoadedModel(
            name: name, weightsHash: weightsHash, encoder: encoder, vocoders: vocoders + further)
    }
}
