import Foundation
import Neural
import Signal

/// A WaveNet of ours, loaded from `<name>.json` and `<name>.safetensors`: conditioned on encodings
/// and their pitch, or on nothing. May be shared between threads.
public final class WaveNetModel: Sendable {
    /// What the configuration says.
    public let file: WaveNetFile
    /// A hash of the weights, as the file tells it.
    public let weightsHash: String
    /// The network.
    public let network: WaveNetNetwork
    private let conditioning: ConditioningNetwork?
    private let source: (any HarmonicDraftSource)?

    /// The name of the bundled one.
    public static let defaultName = "wavenet"

    /// A name for the user.
    public var name: String { file.name }
    /// The half that turns encodings into sound.
    public var vocoder: WaveNetVocoder { WaveNetVocoder(model: self) }

    /// Loads a model and checks every tensor of it.
    ///
    /// - Parameters:
    ///   - folder: where its two files are.
    ///   - name: their name without the ending.
    ///   - source: makes the harmonic drafts of the encodings that the network follows, if it
    ///     follows any: the vocoder of the model whose encodings it reads.
    ///   - precision: what it computes with.
    /// - Throws: ``ModelError`` or Neural's `NeuralError`, naming the file.
    public init(
        folder: URL, name: String = defaultName, source: (any HarmonicDraftSource)? = nil,
        precision: WeightPrecision = .usual, vectors: WaveNetVectors = .best
    ) throws {
        self.source = source
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
        guard source == nil, conditioning != nil else { return }
        throw ModelError(
            .configuration, path: stem.appendingPathExtension("json").path,
            reason: "follows harmonic drafts of \(file.reads ?? "a model"), which cannot make them")
    }

    /// How samples are drawn where nobody says otherwise.
    public var sampling: Sampling {
        Sampling(temperature: file.sampling?.temperature ?? 1, topK: file.sampling?.topK)
    }

    /// A note of an encoding.
    ///
    /// - Parameters:
    ///   - encoding: the encoding; of a model that takes none its length counts alone.
    ///   - opening: samples that it begins with, cut to its length.
    /// - Throws: an error of the source of harmonic drafts, or that its harmonic drafts do not fit.
    func note(_ encoding: Encoding, opening: [Float]) throws -> WaveNetNote {
        let length = encoding.frames * Encoding.hop
        let quantiser = file.wavenet.quantiser
        let given = Array(opening.prefix(length))
        guard let conditioning, let sizes = file.conditioning, let source, encoding.frames > 0
        else {
            return WaveNetNote(length: length, opening: given.map { quantiser.label(of: $0) })
        }
        let shaped = ShapedDraft(try draft(of: encoding, given, source, sizes), sizes)
        return WaveNetNote(
            length: length,
            condition: conditioning.rows(of: encoding, noise: shaped.shape.noisiness),
            draft: shaped, shifts: sizes.draft,
            opening: shaped.rest(of: given).map { quantiser.label(of: $0) })
    }

    private func draft(
        of encoding: Encoding, _ opening: [Float], _ source: any HarmonicDraftSource,
        _ sizes: WaveNetFile.Conditioning
    ) throws -> HarmonicDraft {
        let draft = try source.draft(of: encoding, opening: opening)
        guard draft.controls.bands % sizes.noise == 0 else {
            throw ModelError(
                .configuration,
                reason: "\(name) wants noise at \(sizes.noise) points, which do not divide the "
                    + "\(draft.controls.bands) bands of \(file.reads ?? "its source")")
        }
        return draft
    }

    /// The shape of an encoding's rest; `nil` for a model that takes no encodings.
    ///
    /// - Throws: as ``note(_:opening:)``.
    package func shape(of encoding: Encoding) throws -> SpectralShape? {
        try note(encoding, opening: []).draft?.shape
    }
}
