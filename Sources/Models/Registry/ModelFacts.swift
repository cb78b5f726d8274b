import FileSystem
import Foundation

/// What is known of a trained model without loading it.
public struct ModelFacts: Sendable {
    /// The name it is asked for by.
    public let name: String
    /// The family of its files: a format's ``ModelFormat/kind``, or `unknown`.
    public let kind: String
    /// What it is, in a line.
    public let description: String
    /// The licence of its weights.
    public let licence: String
    /// The names of its vocoders, the default first.
    public let vocoders: [String]
    /// The model whose encodings its vocoder reads; `nil` for its own, or none.
    public let reads: String?
    /// The hash of that model's weights.
    public let encoderHash: String?
    /// How its vocoder draws its samples where nothing is said.
    public let sampling: Sampling?
    /// The size of its weights in bytes.
    public let bytes: Int
    /// The path of its weights.
    public let path: String

    /// What its files are read by.
    public let format: any ModelFormat
    /// What it is good for, and by which options.
    private let use: String

    /// The folder of its two files.
    public var folder: URL { URL(fileURLWithPath: path).deletingLastPathComponent() }

    /// Why its vocoder does not go with a model; `nil` where it does.
    ///
    /// - Parameters:
    ///   - model: the name of the model in use.
    ///   - weightsHash: that of its weights.
    public func incompatibility(with model: String, weightsHash: String) -> ModelError? {
        format.incompatibility(of: self, with: model, weightsHash: weightsHash)
    }

    /// What is listed of it, in a few lines.
    public var text: String {
        let size = String(format: "%.1f MB", Double(bytes) / 1e6)
        let head = "\(name)  \(size)  licence: \(licence)"
        return ([head, "    " + use] + (description.isEmpty ? [] : ["    " + description]))
            .map(\.printable).joined(separator: "\n")
    }
}

extension ModelFacts: Encodable {
    private enum CodingKeys: String, CodingKey {
        case name, kind, description, licence, vocoders, reads, encoderHash, sampling, bytes, path
    }
}

extension ModelFacts: DecodableWithConfiguration {
    /// What its configuration does not say.
    public struct Place: Sendable {
        /// The name it is asked for by.
        var name: String
        /// Its weights.
        var weights: URL
        /// Their size in bytes.
        var bytes: Int
        /// The families it may be of.
        var registry: ModelRegistry

        /// Puts it together.
        public init(name: String, weights: URL, bytes: Int, registry: ModelRegistry) {
            self.name = name
            self.weights = weights
            self.bytes = bytes
            self.registry = registry
        }
    }

    private enum ConfigurationKeys: String, CodingKey {
        case kind, description, licence, license
    }

    /// Reads a model's `.json`.
    ///
    /// - Throws: `DecodingError` where a value is of the wrong kind.
    public init(from decoder: any Decoder, configuration place: Place) throws {
        let values = try decoder.container(keyedBy: ConfigurationKeys.self)
        func text(_ key: ConfigurationKeys) throws -> String? {
            try values.decodeIfPresent(String.self, forKey: key)
        }
        let keys = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
        format = place.registry.format(kind: try text(.kind), keys: Set(keys))
        let offer = try format.offer(of: place.name, decoder)
        name = place.name
        kind = format.kind
        description = try text(.description) ?? ""
        licence = try text(.licence) ?? text(.license) ?? "not stated"
        vocoders = offer.vocoders
        reads = offer.reads
        encoderHash = offer.encoderHash
        sampling = offer.sampling
        use = offer.use
        bytes = place.bytes
        path = place.weights.path
    }

    /// Any key of a configuration.
    private struct AnyKey: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
