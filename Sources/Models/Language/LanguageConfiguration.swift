import Foundation

/// Sizes of a language model of codes, from the `.json` beside its weights.
public struct LanguageConfiguration: Codable, Equatable, Sendable {
    /// What stands in the file as the model's family.
    public static let kind = "language"
    /// The version of the format that is read.
    public static let version = 2

    /// Which family of models the file describes.
    public var kind = Self.kind
    /// The version of the format.
    public var version = Self.version
    /// Numbers a frame within the transformers.
    public var width: Int
    /// Heads of their attention.
    public var heads: Int
    /// Numbers of each direction of what reads the conditions.
    public var readerWidth: Int
    /// Layers of the autoregressive model, which writes pitch and first level.
    public var arLayers: Int
    /// Layers of the non-autoregressive model, which writes the further levels.
    public var narLayers: Int
    /// Levels of the quantiser.
    public var levels: Int
    /// Entries of each level.
    public var entries: Int
    /// Pitch tokens.
    public var pitches: Int
    /// Symbols that a frame can be told.
    public var symbols: Int
    /// Numbers of a symbol in the duration model.
    public var durationEmbedding: Int
    /// Numbers of each direction of the duration model.
    public var durationWidth: Int
    /// The hash of the weights of the model whose codes it speaks; `nil` where nobody says, and it
    /// is taken to speak any model's.
    public var encoderHash: String?

    /// Reads a configuration.
    ///
    /// - Throws: ``ModelError`` `configuration`, when the file cannot be read, is not such a file,
    ///   or names sizes that this engine cannot run.
    public static func load(_ url: URL) throws -> LanguageConfiguration {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let remedy = "use one that luthier_training export wrote"
        let data = try ConfigurationFile.data(of: url, otherwise: remedy)
        guard let configuration = try? decoder.decode(Self.self, from: data),
            configuration.isSupported
        else {
            throw ModelError(
                .configuration, path: url.path,
                reason: "not a language model of version \(version) that this engine runs; "
                    + remedy)
        }
        return configuration
    }

    /// Checks that a model is the one whose codes the language speaks.
    ///
    /// - Throws: ``ModelError`` `incompatible`.
    public func check(_ encoder: LoadedModel) throws {
        guard encoderHash.map({ $0 == encoder.weightsHash }) ?? true else {
            throw ModelError(
                .incompatible, path: encoder.name,
                reason: "the language was learned from encodings of another model, or of other "
                    + "weights; leave --model out")
        }
    }

    private var isSupported: Bool {
        let sizes = [width, readerWidth, durationEmbedding, durationWidth]
        return kind == Self.kind && version == Self.version && heads >= 1 && width % heads == 0
            && width / heads % 2 == 0 && sizes.allSatisfy { (1...4_096).contains($0) }
            && [arLayers, narLayers].allSatisfy { (1...64).contains($0) }
            && (2...FrameTokens.mostLevels).contains(levels) && (2...65_535).contains(entries)
            && pitches == FrameTokens.pitches && symbols == LanguageSymbol.count
    }
}
