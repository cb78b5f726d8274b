import Neural
import Synchronization

/// A model beside the one in use, whose encodings a vocoder reads; loaded when it is first wanted.
struct CompanionModel: Sendable {
    /// The hash of its weights.
    let weightsHash: String
    /// Its encoder.
    let encoder: NamedEncoder
    private let source: Lazy<LoadedModel>

    /// A model by what is known of it.
    ///
    /// - Parameter threads: threads that one render or encoding uses; `nil` for what suits the family.
    /// - Throws: ``ModelError`` where its weights cannot be read.
    init(_ facts: ModelFacts, threads: Int?) throws(ModelError) {
        let hash: String
        do {
            hash = try facts.weightsHash()
        } catch let error as NeuralError {
            throw ModelError(.incompatible, path: error.path, reason: error.reason)
        } catch {
            throw ModelError(.incompatible, path: facts.path, reason: "\(error)")
        }
        let source = Lazy { try facts.format.load(facts, threads: threads) }
        weightsHash = hash
        self.source = source
        encoder = NamedEncoder(name: facts.name, weightsHash: hash) {
            try source.value().encoder
        }
    }

    /// The model itself.
    ///
    /// - Throws: an error of its files.
    func model() throws -> LoadedModel { try source.value() }
}

/// The models beside the one in use, each of them once however many vocoders need it.
final class CompanionModels: Sendable {
    private let found = Mutex<[String: Result<CompanionModel, ModelError>]>([:])

    /// A model by what is known of it.
    ///
    /// - Parameter threads: threads that one render or encoding uses; `nil` for what suits the family.
    /// - Throws: ``ModelError`` where its weights cannot be read.
    func model(_ facts: ModelFacts, threads: Int?) throws(ModelError) -> CompanionModel {
        let result = found.withLock { found in
            if let known = found[facts.path] { return known }
            let result = Result { () throws(ModelError) in
                try CompanionModel(facts, threads: threads)
            }
            found[facts.path] = result
            return result
        }
        return try result.get()
    }
}
