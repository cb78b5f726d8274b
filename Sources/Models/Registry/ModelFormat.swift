/// A family of models: how its files are told from others, what they offer, how they are loaded.
///
/// Each family's folder has one, and ``ModelRegistry/standard`` lists them. All that is asked of a
/// model whose family is not known, such as its vocoders or whether they are played live, is
/// answered by these methods and by the ``NamedVocoder``s that they give.
public protocol ModelFormat: Sendable {
    /// What stands in a model's `.json` as its `kind`.
    var kind: String { get }

    /// Whether vocoders of other files go with this family's models, beside their own.
    var takesVocoders: Bool { get }

    /// Whether a configuration is one of this family; by its kind unless a format says otherwise.
    ///
    /// - Parameters:
    ///   - kind: what stands there as `kind`.
    ///   - keys: the keys of the whole.
    func recognises(kind: String?, keys: Set<String>) -> Bool

    /// What a model offers, as its configuration tells before anything of its weights is read.
    ///
    /// - Parameters:
    ///   - name: the name it is asked for by.
    ///   - configuration: its `.json`.
    /// - Throws: `DecodingError` where a value is of the wrong kind.
    func offer(of name: String, _ configuration: any Decoder) throws -> ModelOffer

    /// Loads a model to work with: its encoder and its own vocoders.
    ///
    /// - Parameter threads: threads that one render or encoding uses; `nil` as the family fares best.
    /// - Throws: ``ModelError`` or Neural's `NeuralError`, naming the file; ``ModelError``
    ///   `incompatible` for a model that has no encoder, which says what it is for.
    func load(_ model: ModelFacts, threads: Int?) throws -> LoadedModel

    /// The vocoder that a model adds to the one in use; `nil` where it adds none.
    func vocoder(of model: ModelFacts, for host: HostModel) -> NamedVocoder?

    /// Why a model's vocoder does not go with another model; `nil` where it does.
    ///
    /// - Parameters:
    ///   - host: the name of the model in use.
    ///   - weightsHash: that of its weights.
    func incompatibility(
        of model: ModelFacts, with host: String, weightsHash: String
    ) -> ModelError?

    /// How to come by a model or vocoder of a name that is not there; `nil` for others' names.
    func advice(onMissing name: String) -> String?
}

extension ModelFormat {
    /// No.
    public var takesVocoders: Bool { false }

    /// By the kind alone.
    public func recognises(kind: String?, keys: Set<String>) -> Bool { kind == self.kind }

    /// None.
    public func vocoder(of model: ModelFacts, for host: HostModel) -> NamedVocoder? { nil }

    /// It does go with it.
    public func incompatibility(
        of model: ModelFacts, with host: String, weightsHash: String
    ) -> ModelError? { nil }

    /// None.
    public func advice(onMissing name: String) -> String? { nil }
}

/// A family whose models make sound sample by sample, of themselves or from given samples on.
public protocol GeneratorFormat: ModelFormat {
    /// Loads what generates.
    ///
    /// - Parameters:
    ///   - model: what is known of the model and its files.
    ///   - drafts: makes the harmonic drafts of the encodings that it follows; `nil` for a model
    ///     that follows none.
    ///   - precision: what it computes with.
    /// - Throws: ``ModelError`` or Neural's `NeuralError`, naming the file.
    func generator(
        of model: ModelFacts, drafts: (any HarmonicDraftSource)?, precision: WeightPrecision
    ) throws -> any PrimableVocoder
}

/// A family whose models can be made of a checkpoint that others published.
public protocol ImportingFormat: ModelFormat {
    /// Opens a checkpoint and checks that all is there.
    ///
    /// - Parameter path: a file of the checkpoint, or its folder.
    /// - Throws: ``ModelError`` or Neural's `NeuralError`, naming the file.
    func checkpoint(at path: String) throws -> any PublishedCheckpoint
}
