import Foundation
import Models

/// What is known of a trained model without loading it.
public struct ModelFacts: Codable, Equatable, Sendable {
    /// The name it is asked for by.
    public let name: String
    /// What it is, in a line.
    public let description: String
    /// The licence of its weights.
    public let licence: String
    /// The names of its vocoders, the default first.
    public let vocoders: [String]
    /// The size of its weights in bytes.
    public let bytes: Int
    /// The path of its weights.
    public let path: String

    private struct Configuration: Decodable {
        var description: String?
        var licence: String?
        var license: String?
        var refiner: Part?
        var defaultVocoder: String?

        private enum CodingKeys: String, CodingKey {
            case description, licence, license, refiner
            case defaultVocoder = "default_vocoder"
        }
    }

    /// A part of the configuration of which only matters that it is there.
    private struct Part: Decodable {
        init(from decoder: any Decoder) {}
    }

    /// Checks a name before the model is loaded.
    ///
    /// - Throws: `InstrumentError` that lists the names when no vocoder has it.
    public func check(vocoder name: String?) throws {
        guard let name, !vocoders.contains(name) else { return }
        throw LoadedModel.missing(name, among: vocoders)
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
                    name: name, description: configuration.description ?? "",
                    licence: configuration.licence ?? configuration.license ?? "not stated",
                    vocoders: InstrumentModel.vocoderNames(
                        isRefined: configuration.refiner != nil,
                        default: configuration.defaultVocoder),
                    bytes: size, path: weights.path)
            }
        }
        return found.values.sorted { $0.name < $1.name }
    }
}
