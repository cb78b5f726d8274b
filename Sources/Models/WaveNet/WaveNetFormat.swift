/// A WaveNet of ours: draws sound sample by sample, of another model's encodings or of itself.
public struct WaveNetFormat: GeneratorFormat {
    /// What stands in the `.json`.
    public let kind = WaveNetFile.kind

    /// Makes the format.
    public init() {}

    /// A vocoder of the model's own name, where it reads encodings.
    public func offer(of name: String, _ configuration: any Decoder) throws -> ModelOffer {
        let header = try Header(from: configuration)
        let use =
            header.reads.map { "wavenet: --vocoder \(name) reads the pictures of \($0)" }
            ?? "wavenet: 'luthier generate --model \(name)' grows sound of itself"
        return ModelOffer(
            vocoders: header.reads == nil ? [] : [name], use: use, reads: header.reads,
            encoderHash: header.encoderHash, sampling: try Sampling(statedBy: configuration))
    }

    /// Says what it is for: it has no encoder.
    ///
    /// - Throws: ``ModelError`` `incompatible`.
    public func load(_ model: ModelFacts, threads: Int?) throws -> LoadedModel {
        throw ModelError(
            .incompatible, path: model.name,
            reason: model.reads.map {
                "a vocoder of the pictures of \($0); give --model \($0) --vocoder \(model.name)"
            } ?? "grows sound of itself; 'luthier generate' uses it")
    }

    /// Its vocoder, which is loaded when it is first wanted: after the model in use, or after the
    /// other one whose encodings it reads, where that is there.
    public func vocoder(of model: ModelFacts, for host: HostModel) -> NamedVocoder? {
        var companion: CompanionModel?
        do throws(ModelError) {
            if model.reads != host.name,
                let read = host.models.first(where: {
                    $0.name == model.reads
                })
            {
                companion = try host.companion(read)
            }
        } catch {
            return NamedVocoder(generating: model.name, incompatibility: error) { throw error }
        }
        let (read, hash) =
            companion.map { ($0.encoder.name, $0.weightsHash) } ?? (host.name, host.weightsHash)
        return NamedVocoder(
            generating: model.name, reads: companion?.encoder,
            sampling: model.sampling ?? Sampling(),
            incompatibility: incompatibility(of: model, with: read, weightsHash: hash)
        ) { [companion] precision in
            let drafts =
                try companion.map { try $0.model().vocoders[0].live as? any HarmonicDraftSource }
                ?? host.drafts
            return .init(
                try generator(of: model, drafts: drafts, precision: precision),
                weightsHash: try model.weightsHash())
        }
    }

    /// Loads what generates.
    public func generator(
        of model: ModelFacts, drafts: (any HarmonicDraftSource)?, precision: WeightPrecision
    ) throws -> any PrimableVocoder {
        try WaveNetModel(
            folder: model.folder, name: model.name, source: drafts, precision: precision
        ).vocoder
    }

    /// It goes with the model whose encodings it was trained on, and with its weights alone.
    public func incompatibility(
        of model: ModelFacts, with host: String, weightsHash: String
    ) -> ModelError? {
        func fault(_ reason: String) -> ModelError {
            ModelError(.incompatible, path: model.name, reason: reason)
        }
        guard let reads = model.reads else {
            return fault("grows sound of itself and reads no pictures; 'luthier generate' uses it")
        }
        guard reads == host else {
            return fault(
                "reads pictures of \(reads), and the model in use is \(host); give --model "
                    + "\(reads), or another --vocoder")
        }
        guard model.encoderHash.map({ $0 == weightsHash }) ?? true else {
            return fault(
                "was trained on pictures of other weights of \(reads) than those here; train it "
                    + "anew, or give another --vocoder")
        }
        return nil
    }

    /// What of a configuration tells the model that is read.
    private struct Header: Decodable {
        var reads: String?
        var encoderHash: String?

        private enum CodingKeys: String, CodingKey {
            case reads
            case encoderHash = "encoder_hash"
        }
    }
}
