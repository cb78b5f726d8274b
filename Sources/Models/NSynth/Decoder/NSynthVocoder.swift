import Foundation
import Neural

/// NSynth's decoder (Engel et al. 2017): a WaveNet that takes an encoding's 16 numbers for 512
/// samples each. Loaded from `<name>.json` and `<name>.safetensors`; may be shared between threads.
///
/// It reads encodings of its own encoder; their pitch tracks are passed over.
public final class NSynthVocoder: GeneratingVocoder {
    /// A name for the user.
    public let name: String
    /// A hash of the weights, as the file tells it.
    public let weightsHash: String
    /// The network.
    public let network: WaveNetNetwork

    /// Loads the decoder and checks every tensor of it; the encoder's are passed over.
    ///
    /// - Parameters:
    ///   - folder: where its two files are.
    ///   - name: their name without the ending.
    ///   - precision: what it computes with.
    /// - Throws: ``ModelError`` or Neural's `NeuralError`, naming the file.
    public init(
        folder: URL, name: String = NSynthConfiguration.defaultName,
        precision: WeightPrecision = .usual,
        vectors: WaveNetVectors = .best
    ) throws {
        let stem = folder.appendingPathComponent(name)
        let file = try NSynthDecoderFile.load(stem.appendingPathExtension("json"))
        let safetensors = try SafetensorsFile(
            path: stem.appendingPathExtension("safetensors").path)
        self.name = file.name
        weightsHash = safetensors.metadata["hash"] ?? name
        let store = Weights(safetensors)
        network = try WaveNetNetwork(
            WaveNetTensors(store, prefix: "decoder."), configuration: file.decoder,
            precision: precision, vectors: vectors)
        try store.finish(exceptThose: "encoder.")
    }

    /// The rate of the sound, in Hz.
    public var outputRate: Int { network.configuration.rate }
    /// Bytes of the weights in the form it computes with.
    public var weightBytes: Int { network.weightBytes }
    /// Bytes that a note adds while it is generated.
    public var noteBytes: Int { network.noteBytes }

    /// Begins notes; see ``GeneratingVocoder``.
    ///
    /// - Precondition: 1…32 encodings.
    public func begin(_ encodings: [Encoding], sampling: Sampling) throws -> any Generation {
        generation(encodings, sampling)
    }

    /// Renders a whole encoding; see ``Vocoder``.
    public func render(_ encoding: Encoding, seed: UInt64) throws -> [Float] {
        GeneratedStream(generation([encoding], Sampling(seed: seed))).rest()
    }

    /// A stream over an encoding; see ``Vocoder``.
    public func stream(
        _ encoding: Encoding, seed: UInt64, maxFrames: Int
    ) throws -> any VocoderStream {
        GeneratedStream(generation([encoding], Sampling(seed: seed)))
    }

    private func generation(_ encodings: [Encoding], _ sampling: Sampling) -> WaveNetGeneration {
        let notes = encodings.map {
            WaveNetNote(length: $0.frames * Encoding.hop, condition: $0.codes)
        }
        return WaveNetGeneration(network, notes: notes, sampling: sampling)
    }
}
