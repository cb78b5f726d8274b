/// Published HiFi-GAN generators, which make sound of mel spectra and read no encodings: known by
/// the keys of their `config.json`, for it names no kind.
public struct HiFiGANFormat: ModelFormat {
    /// What the list calls it.
    public let kind = "hifigan"

    /// Makes the format.
    public init() {}

    /// By the keys that only a generator has.
    public func recognises(kind: String?, keys: Set<String>) -> Bool {
        let generators: [HiFiGANConfiguration.CodingKeys] = [.residualBlock, .upsampleRates]
        return kind == nil && keys.isSuperset(of: generators.map(\.stringValue))
    }

    /// No vocoder of encodings.
    public func offer(of name: String, _ configuration: any Decoder) throws -> ModelOffer {
        ModelOffer(use: "hifigan: " + Self.reason)
    }

    /// Says what it is for.
    ///
    /// - Throws: ``ModelError`` `incompatible`.
    public func load(_ model: ModelFacts, threads: Int?) throws -> LoadedModel {
        throw ModelError(.incompatible, path: model.name, reason: Self.reason)
    }

    private static let reason =
        "makes sound of mel spectra and reads no pictures; 'luthier vocode' uses its folder"
}
