import Foundation
import Instruments
import Models
import Neural

/// Vocoders that generate, from files of their own: nothing of them is read before it is wanted but
/// their names and hashes.
enum GeneratingFiles {
    /// The vocoder of a file, for a model; `nil` where the file holds none.
    ///
    /// - Parameters:
    ///   - model: the name of the model in use.
    ///   - weightsHash: that of its weights.
    ///   - source: harmonic drafts that model's encodings.
    ///   - threads: threads that NSynth's encoder may use.
    static func vocoder(
        _ facts: ModelFacts, for model: String, weightsHash: String,
        source: (any HarmonicDraftSource)?, threads: Int
    ) -> NamedVocoder? {
        switch facts.kind {
        case .wavenet:
            return NamedVocoder(
                generating: facts.name, sampling: facts.sampling ?? Sampling(),
                incompatibility: facts.incompatibility(with: model, weightsHash: weightsHash)
            ) {
                let model = try WaveNetModel(
                    folder: folder(of: facts), name: facts.name, source: source)
                return .init(model.vocoder, weightsHash: try hash(of: facts))
            }
        case .nsynth:
            let hash = (try? hash(of: facts)) ?? facts.name
            let reads = NamedEncoder(name: facts.name, weightsHash: hash) {
                try NSynthEncoder(folder: folder(of: facts), name: facts.name, threads: threads)
            }
            return decoder(facts, reads: reads, hash: hash)
        case .instrument, .unknown: return nil
        }
    }

    /// NSynth by itself: its encoder, and its decoder as the only vocoder.
    ///
    /// - Throws: an error of its files.
    static func nsynth(_ facts: ModelFacts, threads: Int) throws -> LoadedModel {
        let hash = try hash(of: facts)
        let encoder = try NSynthEncoder(
            folder: folder(of: facts), name: facts.name, threads: threads)
        return LoadedModel(
            name: facts.name, weightsHash: hash, encoder: encoder,
            vocoders: [decoder(facts, reads: nil, hash: hash)])
    }

    private static func decoder(
        _ facts: ModelFacts, reads: NamedEncoder?, hash: String
    ) -> NamedVocoder {
        NamedVocoder(
            generating: facts.name, reads: reads, followsPitch: false,
            sampling: facts.sampling ?? Sampling()
        ) {
            .init(
                try NSynthVocoder(folder: folder(of: facts), name: facts.name), weightsHash: hash)
        }
    }

    private static func folder(of facts: ModelFacts) -> URL {
        URL(fileURLWithPath: facts.path).deletingLastPathComponent()
    }

    /// The hash that the file of the weights tells; that of its content where it tells none.
    static func hash(of facts: ModelFacts) throws -> String {
        if let told = try SafetensorsFile(path: facts.path).metadata["hash"] { return told }
        return try ContentHash.of(file: URL(fileURLWithPath: facts.path)).text
    }
}
