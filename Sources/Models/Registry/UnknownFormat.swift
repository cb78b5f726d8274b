/// The family of all models that no other format recognises.
struct UnknownFormat: ModelFormat {
    let kind = "unknown"
    private static let reason = "of a kind that this version does not know"

    func recognises(kind: String?, keys: Set<String>) -> Bool { true }

    func offer(of name: String, _ configuration: any Decoder) throws -> ModelOffer {
        ModelOffer(use: Self.reason)
    }

    func load(_ model: ModelFacts, threads: Int?) throws -> LoadedModel {
        throw ModelError(.incompatible, path: model.name, reason: Self.reason)
    }
}
