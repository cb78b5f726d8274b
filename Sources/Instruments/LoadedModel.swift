import Models

/// A trained model that is ready for use.
public struct LoadedModel: Sendable {
    /// Its name.
    public let name: String
    /// The hash of its weights, part of the key of cached encodings.
    public let weightsHash: String
    /// Sound to encoding.
    public let encoder: any Encoder
    /// Encoding to sound.
    public let vocoder: any Vocoder

    /// Puts a model together.
    public init(
        name: String, weightsHash: String, encoder: any Encoder, vocoder: any Vocoder
    ) {
        self.name = name
        self.weightsHash = weightsHash
        self.encoder = encoder
        self.vocoder = vocoder
    }

    /// The names that a vocoder can be asked for by.
    public static let vocoders = ["harmonic"]

    /// The vocoder of a name.
    ///
    /// - Parameter name: one of ``vocoders``; `nil` for the first.
    /// - Throws: `InstrumentError` when there is none of that name.
    public func vocoder(named name: String?) throws -> any Vocoder {
        guard let name, !Self.vocoders.contains(name) else { return vocoder }
        throw InstrumentError(
            .notFound, subject: name,
            reason: "no vocoder of that name; there is \(Self.vocoders.joined(separator: ", "))")
    }
}
