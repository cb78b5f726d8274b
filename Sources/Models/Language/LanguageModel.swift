import Foundation
import Neural

/// A language of codes: what tells how long symbols last, writes pitch and first level frame by
/// frame, and fills in the further levels. One thread at a time.
public final class LanguageModel {
    /// The name of the bundled model's files, without ending.
    public static let name = "language"
    /// Frames that have room at once, those of a prompt among them.
    public static let most = BlockSizes.largest

    /// The sizes.
    public let configuration: LanguageConfiguration
    /// Makes tokens of encodings and encodings of tokens.
    public let quantiser: Quantiser
    /// Tells how long symbols last.
    public let durations: DurationModel
    /// Writes pitches and the first level.
    public let autoregressive: AutoregressiveModel
    /// Writes the further levels.
    public let nonAutoregressive: NonAutoregressiveModel

    /// Loads a model.
    ///
    /// - Parameter stem: the path of its `.json` and `.safetensors`, without ending.
    /// - Throws: ``ModelError``, or Neural's `NeuralError`, naming the file.
    public init(stem: String) throws {
        configuration = try .load(URL(fileURLWithPath: stem + ".json"))
        let weights = try Weights(path: stem + ".safetensors")
        quantiser = try Quantiser(
            weights, levels: configuration.levels, entries: configuration.entries)
        durations = try DurationModel(weights, configuration)
        autoregressive = try AutoregressiveModel(weights, configuration, most: Self.most)
        nonAutoregressive = try NonAutoregressiveModel(weights, configuration, most: Self.most)
        try weights.finish()
    }
}
