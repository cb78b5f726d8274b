import Models

/// A trained model that is ready for use.
public struct LoadedModel: Sendable {
    /// Its name.
    public let name: String
    /// The hash of its weights, part of the key of cached encodings.
    public let weightsHash: String
    /// Sound to encoding.
    public let encoder: any Encoder
    /// The ways from encoding to sound, the default first.
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

    /// The vocoder that is used when none is named.
    public var vocoder: any Vocoder { vocoders[0].vocoder }

    /// The vocoder of a name.
    ///
    /// - Parameter name: that of one of ``vocoders``; `nil` for the first.
    /// - Throws: `InstrumentError` that lists the names when there is none of that name.
    public func vocoder(named name: String?) throws -> any Vocoder {
        guard let name else { return vocoder }
        guard let found = vocoders.first(where: { $0.name == name }) else {
            throw Self.missing(name, among: vocoders.map(\.name))
        }
        return found.vocoder
    }

    /// What is said of a name that no vocoder has.
    static func missing(_ name: String, among names: [String]) -> InstrumentError {
        let verb = names.count == 1 ? "is" : "are"
        return InstrumentError(
            .notFound, subject: name,
            reason: "no vocoder of that name; there \(verb) \(names.joined(separator: ", "))")
    }
}
