/// The default family: an encoder, and vocoders of one or both stages that can be played live.
public struct InstrumentFormat: ModelFormat {
    /// What stands in the `.json`; files without a kind are of this family too.
    public let kind = InstrumentConfiguration.kind
    /// Vocoders that read this family's encodings may lie in files of their own.
    public let takesVocoders = true

    /// Makes the format.
    public init() {}

    /// By the kind, or by its absence.
    public func recognises(kind: String?, keys: Set<String>) -> Bool {
        kind == nil || kind == self.kind
    }

    /// Its vocoders.
    public func offer(of name: String, _ configuration: any Decoder) throws -> ModelOffer {
        let header = try Header(from: configuration)
        let vocoders = InstrumentVocoder.names(
            hasRefiner: header.refiner != nil, default: header.defaultVocoder)
        return ModelOffer(
            vocoders: vocoders, use: "vocoders: \(vocoders.joined(separator: ", "))")
    }

    /// Encoder and vocoders.
    public func load(_ model: ModelFacts, threads: Int?) throws -> LoadedModel {
        let loaded = try InstrumentModel(
            folder: model.folder, name: model.name, threads: threads ?? 1)
        return LoadedModel(
            name: loaded.name, weightsHash: try model.weightsHash(), encoder: loaded.encoder,
            vocoders: loaded.vocoders.map { NamedVocoder($0.name, $0.vocoder) })
    }

    /// The vocoder of both its stages, which reads its own encodings and not those of the model in
    /// use; `nil` for a model that has one stage. Weights that cannot be read are its
    /// incompatibility.
    public func vocoder(of model: ModelFacts, for host: HostModel) -> NamedVocoder? {
        guard model.vocoders.contains(InstrumentVocoder.refinedName) else { return nil }
        let companion: CompanionModel
        do throws(ModelError) {
            companion = try host.companion(model)
        } catch {
            return NamedVocoder(
                rendering: InstrumentVocoder.refinedName, reads: nil, incompatibility: error
            ) { throw error }
        }
        return NamedVocoder(
            rendering: InstrumentVocoder.refinedName, reads: companion.encoder
        ) {
            let named = try companion.model().vocoders.first {
                $0.name == InstrumentVocoder.refinedName
            }
            guard let named else {
                throw ModelError(
                    .incompatible, path: model.name, reason: "has no second stage after all")
            }
            return .init(try named.vocoder(), weightsHash: companion.weightsHash)
        }
    }

    /// What of a configuration tells the vocoders.
    private struct Header: Decodable {
        /// A part of which only matters that it is there.
        struct Part: Decodable {
            init(from decoder: any Decoder) {}
        }

        var refiner: Part?
        var defaultVocoder: String?

        private enum CodingKeys: String, CodingKey {
            case refiner
            case defaultVocoder = "default_vocoder"
        }
    }
}
