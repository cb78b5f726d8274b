import Foundation
import Instruments
import Models

/// Finds a model's files and loads them.
enum ModelLoader {
    /// Loads a model by name.
    ///
    /// - Throws: `InstrumentError` when no such model is found, `ModelError` when its files do not
    ///   fit.
    static func load(_ name: String, from data: DataFolder, threads: Int) throws -> LoadedModel {
        try load(facts(of: name, from: data), threads: threads)
    }

    /// What a model's configuration says.
    ///
    /// - Throws: `InstrumentError` when no such model is found.
    static func facts(of name: String, from data: DataFolder) throws -> ModelFacts {
        let models = try ModelFacts.list(in: data.models)
        guard let facts = models.first(where: { $0.name == name }) else {
            throw InstrumentError(
                .notFound, subject: name,
                reason: models.isEmpty
                    ? "no model found in \(data.places(of: "Presets/Models")); give its folder with "
                        + "--data or $LUTHIER_HOME"
                    : "no such model; there are \(models.map(\.name).joined(separator: ", "))")
        }
        return facts
    }

    private static func load(_ facts: ModelFacts, threads: Int) throws -> LoadedModel {
        let weights = URL(fileURLWithPath: facts.path)
        let model = try InstrumentModel(
            folder: weights.deletingLastPathComponent(), name: facts.name, threads: threads)
        // Weights without a hash of their own say their name; the cache must tell versions apart.
        let hash =
            model.weightsHash == facts.name
            ? try ContentHash.of(file: weights).text : model.weightsHash
        return LoadedModel(
            name: model.name, weightsHash: hash, encoder: model.encoder,
            vocoders: model.vocoders.map { NamedVocoder($0.name, $0.vocoder) })
    }
}
