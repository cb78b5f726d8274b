import Foundation
import Neural

/// The default autoencoder, loaded from `<name>.json` and `<name>.safetensors`.
///
/// Encoder: sound at 16 kHz or 48 kHz to 16 numbers every 32 ms and a pitch track. Vocoder: a
/// network at frame rate drives harmonics and noise. May be shared between threads: each render
/// takes a prepared state from a library, or prepares another, and puts it back.
public final class InstrumentModel: Sendable {
    /// What the configuration says.
    public let configuration: InstrumentConfiguration
    /// A hash of the weights, as key of caches.
    public let weightsHash: String
    /// Threads that one render or encoding uses.
    public let threads: Int

    /// Rates, and how far the spectrum reaches.
    let range: SpectralRange
    private let weightsPath: String
    /// The layers, which all states of this model read.
    private let packed = PackedWeights()
    private let encoders = ObjectPool<InstrumentEncoderState>()
    /// States of the first stage alone, which every model has.
    let firstStage: InstrumentStates
    /// States of both stages; `nil` for a model that has one.
    private let bothStages: InstrumentStates?

    /// The name of the model that is used when none is named.
    public static let defaultName = "instrument-48k"

    /// A name for the user.
    public var name: String { configuration.name }
    /// The half that turns sound into encodings.
    public var encoder: any Encoder { InstrumentEncoder(model: self) }
    /// The half that turns encodings into sound: the default one.
    public var vocoder: any LiveVocoder { vocoders[0].vocoder }

    /// The vocoders of this model by name, the default first; there is at least one.
    public var vocoders: [(name: String, vocoder: any LiveVocoder)] {
        let names = InstrumentVocoder.names(
            hasRefiner: bothStages != nil, default: configuration.defaultVocoder)
        let states = InstrumentVocoder.ordered(
            firstStage, bothStages, default: configuration.defaultVocoder)
        return zip(names, states).map { ($0, InstrumentVocoder(model: self, states: $1)) }
    }

    /// Loads a model and checks every tensor of it.
    ///
    /// - Parameters:
    ///   - folder: where its two files are.
    ///   - name: their name without the ending.
    ///   - threads: threads that one render or encoding uses; 1 for live playing.
    /// - Throws: ``ModelError`` or Neural's `NeuralError`, naming the file.
    public init(folder: URL, name: String = defaultName, threads: Int = 1) throws {
        let stem = folder.appendingPathComponent(name)
        configuration = try InstrumentConfiguration.load(stem.appendingPathExtension("json"))
        let range = SpectralRange(configuration.analysis) ?? .narrow
        self.range = range
        let path = stem.appendingPathExtension("safetensors").path
        weightsPath = path
        self.threads = threads
        let file = try SafetensorsFile(path: weightsPath)
        weightsHash = file.metadata["hash"] ?? name
        let packed = packed
        let weights = Weights(file, packed: packed)
        let (sizes, refiner) = (configuration.model, configuration.refiner)
        func states(_ refined: RefinerConfiguration?) -> InstrumentStates {
            InstrumentStates { maxFrames in
                try InstrumentState(
                    Weights(packed) { try SafetensorsFile(path: path) }, sizes: sizes, range,
                    refined: refined, engine: Engine(threads: threads), maxFrames: maxFrames)
            }
        }
        firstStage = states(nil)
        bothStages = refiner.map { states($0) }
        // An engine each: encoding and rendering may go on in two threads.
        let encoder = try Engine(threads: threads)
        encoders.put(try InstrumentEncoderState(weights, sizes: sizes, range, engine: encoder))
        let vocoder = try Engine(threads: threads)
        // The other one is made when it is asked for.
        let usual = InstrumentVocoder.ordered(
            (states: firstStage, refined: nil),
            bothStages.map { (states: $0, refined: refiner) },
            default: configuration.defaultVocoder)[0]
        usual.states.put(
            try InstrumentState(
                weights, sizes: sizes, range, refined: usual.refined, engine: vocoder))
        let hasSecond = refiner != nil && usual.refined == nil
        try weights.finish(exceptThose: hasSecond ? "refiner." : nil)
    }

    func takeEncoder() throws -> InstrumentEncoderState {
        try encoders.take()
            ?? InstrumentEncoderState(
                Weights(packed) { [weightsPath] in try SafetensorsFile(path: weightsPath) },
                sizes: configuration.model, range, engine: Engine(threads: threads))
    }

    func put(_ encoder: InstrumentEncoderState) { encoders.put(encoder) }

    /// The weights, once more from the file.
    func openWeights() throws -> Weights { Weights(try SafetensorsFile(path: weightsPath)) }
}
