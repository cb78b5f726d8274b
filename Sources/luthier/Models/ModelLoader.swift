import Foundation
import Instruments
import Models

/// Finds a model's files and loads them.
enum ModelLoader {
    /// Loads a model by name; the vocoders of other files, which go with it, are loaded when they
    /// are wanted.
    ///
    /// - Throws: `InstrumentError` when no such model is found, `ModelError` when its files do not
    ///   fit.
    static func load(_ name: String, from data: DataFolder, threads: Int) throws -> LoadedModel {
        let all = try ModelFacts.list(in: data.models)
        let facts = try find(name, among: all, data)
        switch facts.kind {
        case .instrument: return try instrument(facts, among: all, threads: threads)
        case .nsynth: return try GeneratingFiles.nsynth(facts, threads: threads)
        case .wavenet:
            throw InstrumentError(
                .model, subject: name,
                reason: facts.reads.map {
                    "a vocoder of the pictures of \($0); give --model \($0) --vocoder \(name)"
                } ?? "grows sound of itself; 'luthier generate' uses it")
        case .unknown:
            throw InstrumentError(
                .model, subject: name, reason: "of a kind that this version does not know")
        }
    }

    /// What a model's configuration says.
    ///
    /// - Throws: `InstrumentError` when no such model is found.
    static func facts(of name: String, from data: DataFolder) throws -> ModelFacts {
        try find(name, among: ModelFacts.list(in: data.models), data)
    }

    private static func find(
        _ name: String, among models: [ModelFacts], _ data: DataFolder
    ) throws -> ModelFacts {
        guard let facts = models.first(where: { $0.name == name }) else {
            throw InstrumentError(
                .notFound, subject: name,
                reason: models.isEmpty
                    ? "no model found in \(data.places(of: "Presets/Models")); give its folder with "
                        + "--data or $LUTHIER_HOME"
                    : "no such model; there are \(models.map(\.name).joined(separator: ", "))"
                        + (name == ModelFacts.Kind.nsynth.rawValue
                            ? "; " + LoadedModel.nsynthAdvice : ""))
        }
        return facts
    }

    private static func instrument(
        _ facts: ModelFacts, among all: [ModelFacts], threads: Int
    ) throws -> LoadedModel {
        let weights = URL(fileURLWithPath: facts.path)
        let model = try InstrumentModel(
            folder: weights.deletingLastPathComponent(), name: facts.name, threads: threads)
        // Weights without a hash of their own say their name; the cache must tell versions apart.
        let hash =
            model.weightsHash == facts.name
            ? try ContentHash.of(file: weights).text : model.weightsHash
        let own = model.vocoders.map { NamedVocoder($0.name, $0.vocoder) }
        let further = all.filter { other in !own.contains { $0.name == other.name } }
            .compactMap {
                GeneratingFiles.vocoder(
                    $0, for: facts.name, weightsHash: hash,
                    source: model.vocoder as? any HarmonicDraftSource, threads: threads)
            }
        return LoadedModel(
            name: model.name, weightsHash: hash, encoder: model.encoder, vocoders: own + further)
    }
}
