import Foundation
import Models

/// What is known of a trained model without loading it.
public struct ModelFacts: Codable, Equatable, Sendable {
    /// What a model's files hold.
    public enum Kind: String, Codable, Sendable {
        /// An encoder and its vocoders.
        case instrument
        /// A WaveNet: generates sound sample by sample, of another model's encodings or freely.
        case wavenet
        /// NSynth: an encoder and a WaveNet that reads its encodings.
        case nsynth
        /// Something that this version does not know.
        case unknown
    }

    /// The name it is asked for by.
    public let name: String
    /// What its files hold.
    public let kind: Kind
    /// What it is, in a line.
    public let description: String
    /// The licence of its weights.
    public let licence: String
    /// The names of its vocoders, the default first.
    public let vocoders: [String]
    /// The model whose encodings a WaveNet reads; `nil` for all others.
    public let reads: String?
    /// The hash of that model's weights.
    public let encoderHash: String?
    /// How a WaveNet draws its samples where nothing is said.
    public let sampling: Sampling?
    /// The size of its weights in bytes.
    public let bytes: Int
    /// The path of its weights.
    public let path: String

    private init(
        name: String, _ configuration: Configuration, bytes: Int, path: String
    ) {
        self.name = name
        self.bytes = bytes
        self.path = path
        kind = configuration.kind.map { Kind(rawValue: $0) ?? .unknown } ?? .instrument
        description = configuration.description ?? ""
        licence = configuration.licence ?? configuration.license ?? "not stated"
        reads = kind == .wavenet ? configuration.reads : nil
        encoderHash = kind == .wavenet ? configuration.encoderHash : nil
        sampling = configuration.sampling.map {
            Sampling(temperature: $0.temperature ?? 1, topK: $0.topK)
        }
        switch kind {
        case .instrument:
            vocoders = InstrumentModel.vocoderNames(
                isRefined: configuration.refiner != nil, default: configuration.defaultVocoder)
        case .wavenet: vocoders = reads == nil ? [] : [name]
        case .nsynth: vocoders = [name]
        case .unknown: vocoders = []
        }
    }

    /// Checks a name before the model is loaded.
    ///
    /// - Throws: `InstrumentError` that lists the names when no vocoder has it.
    public func check(vocoder name: String?) throws {
        guard let name, !vocoders.contains(name) else { return }
        throw LoadedModel.missing(name, among: vocoders)
    }

    /// Why a WaveNet does not go with a model; `nil` where it does.
    ///
    /// - Parameters:
    ///   - model: the name of the model in use.
    ///   - weightsHash: that of its weights.
    public func incompatibility(with model: String, weightsHash: String) -> InstrumentError? {
        guard kind == .wavenet else { return nil }
        guard let reads else {
            return InstrumentError(
                .model, subject: name,
                reason: "grows sound of itself and reads no pictures; 'luthier generate' uses it")
        }
        guard reads == model else {
            return InstrumentError(
                .model, subject: name,
                reason: "reads pictures of \(reads), and the model in use is \(model); give "
                    + "--model \(reads), or another --vocoder")
        }
        guard encoderHash.map({ $0 == weightsHash }) ?? true else {
            return InstrumentError(
                .model, subject: name,
                reason: "was trained on pictures of other weights of \(reads) than those here; "
                    + "train it anew, or give another --vocoder")
        }
        return nil
    }

    /// The models in folders: every `.json` that has weights beside it, sorted by name; of two of
    /// one name the first folder's.
    ///
    /// - Throws: `InstrumentError` when a configuration cannot be read.
    public static func list(in folders: [URL]) throws -> [ModelFacts] {
        var found: [String: ModelFacts] = [:]
        for folder in folders {
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            for file in files where file.hasSuffix(".json") {
                let name = String(file.dropLast(5))
                let weights = folder.appendingPathComponent(name + ".safetensors")
                let facts = try? FileManager.default.attributesOfItem(atPath: weights.path)
                guard found[name] == nil, let size = facts?[.size] as? Int else { continue }
                let configuration = try JSONFile.read(
                    Configuration.self, from: folder.appendingPathComponent(file))
                found[name] = ModelFacts(
                    name: name, configuration, bytes: size, path: weights.path)
            }
        }
        return found.values.sorted { $0.name < $1.name }
    }
}

/// What of a configuration is of interest before a model is loaded.
private struct Configuration: Decodable {
    /// A part of which only matters that it is there.
    struct Part: Decodable {
        init(from decoder: any Decoder) {}
    }

    struct Draw: Decodable {
        var temperature: Float?
        var topK: Int?

        private enum CodingKeys: String, CodingKey {
            case temperature
            case topK = "top_k"
        }
    }

    var kind: String?
    var description: String?
    var licence: String?
    var license: String?
    var refiner: Part?
    var defaultVocoder: String?
    var reads: String?
    var encoderHash: String?
    var sampling: Draw?

    private enum CodingKeys: String, CodingKey {
        case kind, description, licence, license, refiner, reads, sampling
        case defaultVocoder = "default_vocoder"
        case encoderHash = "encoder_hash"
    }
}
