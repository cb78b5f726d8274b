import Foundation
import Neural
import Signal

/// A WaveNet of ours, loaded from `<name>.json` and `<name>.safetensors`: conditioned on pictures
/// and their pitch, or on nothing. May be shared between threads.
public final class WaveNetModel: Sendable {
    /// What the configuration says.
    public let file: WaveNetFile
    /// A hash of the weights, as the file tells it.
    public let weightsHash: String
    /// The network.
    public let network: WaveNetNetwork
    private let conditioning: ConditioningNetwork?

    /// A name for the user.
    public var name: String { file.name }
    /// The half that turns pictures into sound.
    public var vocoder: WaveNetVocoder { WaveNetVocoder(model: self) }

    /// Loads a model and checks every tensor of it.
    ///
    /// - Parameters:
    ///   - folder: where its two files are.
    ///   - name: their name without the ending.
    ///   - precision: what it computes with.
    /// - Throws: ``ModelError`` or Neural's `NeuralError`, naming the file.
    public init(
        folder: URL, name: String = "wavenet", precision: WaveNetPrecision = .int8,
        vectors: WaveNetVectors = .best
    ) throws {
        let stem = folder.appendingPathComponent(name)
        file = try WaveNetFile.load(stem.appendingPathExtension("json"))
        let safetensors = try SafetensorsFile(
            path: stem.appendingPathExtension("safetensors").path)
        weightsHash = safetensors.metadata["hash"] ?? name
        let store = Weights(safetensors)
        let configuration = file.wavenet
        conditioning = try file.conditioning.map {
            try ConditioningNetwork(store, sizes: $0, configuration: configuration)
        }
        network = try WaveNetNetwork(
            WaveNetTensors(store), configuration: configuration, precision: precision,
            vectors: vectors)
        try store.finish()
    }

    /// How samples are drawn where nobody says otherwise.
    public var sampling: Sampling {
        Sampling(temperature: file.sampling?.temperature ?? 1, topK: file.sampling?.topK)
    }

    /// A note of a picture.
    ///
    /// - Parameters:
    ///   - length: samples; the picture's own, `frames × 512`, when `nil`.
    ///   - opening: samples that it begins with, cut to its length.
    func note(_ encoding: Encoding, length: Int? = nil, opening: [Float]) -> WaveNetNote {
        let length = length ?? encoding.frames * Encoding.hop
        let configuration = file.wavenet
        let wanted = (length + configuration.hold - 1) / configuration.hold
        let rows = (conditioning?.rows(of: encoding) ?? []).prefix(wanted * configuration.condition)
        let harmonics = file.conditioning?.harmonics ?? []
        return WaveNetNote(
            length: length, condition: Array(rows),
            pitch: harmonics.isEmpty
                ? nil
                : WaveNetExcitation(
                    encoding.pitch, harmonics: harmonics, phases: file.conditioning?.phases,
                    rate: configuration.rate),
            opening: opening.prefix(length).map { configuration.quantiser.label(of: $0) })
    }
}
