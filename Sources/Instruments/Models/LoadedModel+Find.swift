import Models

extension LoadedModel {
    /// The vocoder of a name, not loaded yet.
    ///
    /// - Parameter name: that of one of ``vocoders``; `nil` for the first.
    /// - Throws: `InstrumentError` that lists the names when there is none of that name, or
    ///   `ModelError` that says why it does not go with this model.
    public func named(_ name: String?) throws -> NamedVocoder {
        guard let name else { return vocoders[0] }
        guard let found = vocoders.first(where: { $0.name == name }) else {
            throw Self.missing(name, among: fitting.map(\.name))
        }
        if let incompatibility = found.incompatibility { throw incompatibility }
        return found
    }

    /// The vocoder of a name, loaded.
    ///
    /// - Throws: as ``named(_:)``, or an error of its files.
    public func vocoder(named name: String?) throws -> any Vocoder { try named(name).vocoder() }

    /// What makes the encodings that a vocoder reads.
    ///
    /// - Throws: as ``named(_:)``.
    public func encoder(for vocoder: String?) throws -> NamedEncoder {
        let own = NamedEncoder(
            name: name, weightsHash: weightsHash, keepsLevel: encoder.keepsLevel
        ) { [encoder] in encoder }
        return try named(vocoder).reads ?? own
    }

    /// The vocoder whose sound tells how loud the encodings of another are: that itself or, where
    /// it is slow, the model's own; `nil` where that cannot read them.
    func ruler(for name: String?) throws -> NamedVocoder? {
        let vocoder = try named(name)
        if !vocoder.isGenerating { return vocoder }
        return vocoder.reads == nil && !vocoders[0].isGenerating ? vocoders[0] : nil
    }

    /// What is said of a name that no vocoder has.
    static func missing(_ name: String, among names: [String]) -> InstrumentError {
        let verb = names.count == 1 ? "is" : "are"
        let advice = ModelRegistry.standard.advice(onMissing: name).map { "; " + $0 } ?? ""
        return InstrumentError(
            .notFound, subject: name,
            reason: "no vocoder of that name; there \(verb) \(names.joined(separator: ", "))"
                + advice)
    }
}
