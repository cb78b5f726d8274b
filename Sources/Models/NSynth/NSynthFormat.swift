import Foundation
import Neural

/// NSynth, as `luthier models import` writes it: an encoder, and a decoder that draws sample by
/// sample and takes the pitch from the encoding itself.
public struct NSynthFormat: ImportingFormat {
    /// What stands in the `.json`.
    public let kind = NSynthConfiguration.kind

    /// Makes the format.
    public init() {}

    /// Its decoder, which has the model's own name.
    public func offer(of name: String, _ configuration: any Decoder) throws -> ModelOffer {
        ModelOffer(
            vocoders: [name],
            use: "nsynth: --vocoder \(name) encodes and decodes, --model \(name) for its encoder "
                + "alone", sampling: try Sampling(statedBy: configuration))
    }

    /// The encoder, and the decoder as the only vocoder.
    public func load(_ model: ModelFacts, threads: Int?) throws -> LoadedModel {
        let hash = try model.weightsHash()
        let encoder = try NSynthEncoder(
            folder: model.folder, name: model.name, threads: threads ?? Self.processors)
        return LoadedModel(
            name: model.name, weightsHash: hash, encoder: encoder,
            vocoders: [decoder(of: model, reads: nil, hash: hash)])
    }

    /// The decoder, with its own encoder before it.
    public func vocoder(of model: ModelFacts, for host: HostModel) -> NamedVocoder? {
        let hash = (try? model.weightsHash()) ?? model.name
        let reads = NamedEncoder(name: model.name, weightsHash: hash, keepsLevel: true) {
            try NSynthEncoder(
                folder: model.folder, name: model.name, threads: host.threads ?? Self.processors)
        }
        return decoder(of: model, reads: reads, hash: hash)
    }

    /// Threads that its encoder, whose layers work one behind the other, fares best with.
    private static var processors: Int { ProcessInfo.processInfo.activeProcessorCount }

    private func decoder(
        of model: ModelFacts, reads: NamedEncoder?, hash: String
    ) -> NamedVocoder {
        NamedVocoder(
            generating: model.name, reads: reads, followsPitch: false,
            sampling: model.sampling ?? Sampling()
        ) { precision in
            .init(
                try NSynthVocoder(folder: model.folder, name: model.name, precision: precision),
                weightsHash: hash)
        }
    }

    /// The import, for the name that an imported model has where none is given.
    public func advice(onMissing name: String) -> String? {
        name == NSynthConfiguration.defaultName
            ? "'luthier models import PATH' makes it of Magenta's checkpoint" : nil
    }

    /// Opens Magenta's checkpoint.
    ///
    /// - Parameter path: its `.index`, the prefix `model.ckpt-…`, their folder, or `wavenet-ckpt.tar`.
    /// - Throws: ``ModelError`` or Neural's `NeuralError`, naming the file.
    public func checkpoint(at path: String) throws -> any PublishedCheckpoint {
        try NSynthCheckpoint(TensorFlowBundle.open(path))
    }
}
