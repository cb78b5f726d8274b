import Models

/// Finds a model's files and loads them.
public enum ModelLoader {
    /// Loads a model by name; the vocoders of other files, which go with it, are loaded when they
    /// are wanted.
    ///
    /// - Parameters:
    ///   - data: where models are looked for.
    ///   - threads: threads that one render or encoding uses.
    ///   - registry: the families they may be of.
    /// - Throws: `InstrumentError` when no such model is found, `ModelError` when its files do not
    ///   fit.
    public static func load(
        _ name: String, from data: DataFolder, threads: Int?, registry: ModelRegistry = .standard
    ) throws -> LoadedModel {
        let all = try ModelFacts.list(in: data.models, registry: registry)
        let facts = try find(name, among: all, data, registry)
        let model = try facts.format.load(facts, threads: threads)
        guard facts.format.takesVocoders else { return model }
        let host = HostModel(name: facts.name, model, threads: threads, models: all)
        let own = model.vocoders.map(\.name)
        return model.adding(
            all.filter { $0.name != facts.name }
                .compactMap { $0.format.vocoder(of: $0, for: host) }
                .filter { !own.contains($0.name) })
    }

    /// What a model's configuration says.
    ///
    /// - Throws: `InstrumentError` when no such model is found.
    public static func facts(
        of name: String, from data: DataFolder, registry: ModelRegistry = .standard
    ) throws -> ModelFacts {
        try find(name, among: ModelFacts.list(in: data.models, registry: registry), data, registry)
    }

    private static func find(
        _ name: String, among models: [ModelFacts], _ data: DataFolder, _ registry: ModelRegistry
    ) throws -> ModelFacts {
        if let facts = models.first(where: { $0.name == name }) { return facts }
        guard !models.isEmpty else {
            throw InstrumentError(
                .notFound, subject: name,
                reason: "no model found in \(data.places(of: "Presets/Models")); give its folder "
                    + "with --data or $LUTHIER_HOME")
        }
        let advice = registry.advice(onMissing: name).map { "; " + $0 } ?? ""
        throw InstrumentError(
            .notFound, subject: name,
            reason: "no such model; there are \(models.map(\.name).joined(separator: ", "))"
                + advice)
    }
}
