import Foundation
import Neural
import Signal

/// NSynth's encoder (Engel et al. 2017): 16 kHz sound to 16 numbers every 512 samples, of 3 070
/// samples on each side, and a pitch track of our own beside them.
///
/// Mu-law codes / 128 go into a convolution and 30 residual layers, `x + W2 · relu(W1 * relu(x))`
/// with W1 dilated by 1, 2, 4 … 512, zeros around the sound at every layer; 16 numbers of each
/// sample are averaged over 512. Numbers equal those of Magenta's network but for rounding. May be
/// shared between threads.
public final class NSynthEncoder: StreamingEncoder {
    /// The sizes.
    public var configuration: NSynthEncoderConfiguration { weights.configuration }
    /// A hash of the weights, as key of caches.
    public let weightsHash: String
    /// Threads that one encoding uses.
    public let threads: Int

    private let weights: NSynthEncoderWeights
    private let states = ObjectPool<NSynthEncoderState>()

    /// Loads the encoder of an imported model: `<name>.json` and the tensors of
    /// `<name>.safetensors` whose names begin with `encoder.`.
    ///
    /// - Parameters:
    ///   - folder: where its two files are.
    ///   - name: their name without the ending.
    ///   - threads: threads that one encoding uses.
    /// - Throws: ``ModelError`` or Neural's `NeuralError`, naming the file.
    public convenience init(
        folder: URL, name: String = NSynthConfiguration.defaultName, threads: Int = 1
    ) throws {
        let stem = folder.appendingPathComponent(name)
        let configuration = try NSynthConfiguration.load(stem.appendingPathExtension("json"))
        let file = try SafetensorsFile(path: stem.appendingPathExtension("safetensors").path)
        let weights = Weights(file)
        let encoder = try NSynthEncoderWeights(weights, configuration: configuration.encoder)
        try weights.finish(exceptThose: "decoder.")
        self.init(encoder, weightsHash: file.metadata["hash"] ?? name, threads: threads)
    }

    /// An encoder of given weights.
    public init(_ weights: NSynthEncoderWeights, weightsHash: String, threads: Int = 1) {
        precondition(threads >= 1, "an encoder works with at least one thread")
        self.weights = weights
        self.weightsHash = weightsHash
        self.threads = threads
    }

    /// Magenta's code hands it sounds as they are.
    public var keepsLevel: Bool { true }

    /// Encodes mono samples at 16 kHz; see ``Encoder``.
    public func encode(_ samples: [Float]) throws -> Encoding {
        try encode(samples, pitch: nil)
    }

    /// Encodes mono samples at 16 kHz whose pitch is known already, which saves the tracker.
    ///
    /// - Parameters:
    ///   - samples: as ``encode(_:)`` takes them.
    ///   - pitch: one value every 512 samples; found by the tracker when `nil`.
    /// - Precondition: the pitch has as many frames as the sound.
    public func encode(_ samples: [Float], pitch: PitchTrack?) throws -> Encoding {
        try check(samples, pitch: pitch)
        let stream = NSynthEncoderStream(encoder: self, state: takeState(), pitch: pitch)
        var encoding = stream.push(samples)
        encoding.append(stream.finish())
        return encoding
    }

    /// A stream that encodes a sound as it comes.
    public func stream() -> NSynthEncoderStream {
        NSynthEncoderStream(encoder: self, state: takeState(), pitch: nil)
    }

    private func takeState() -> NSynthEncoderState {
        states.take() ?? NSynthEncoderState(weights, threads: threads)
    }

    func put(_ state: NSynthEncoderState) { states.put(state) }
}

/// A sound on its way through an ``NSynthEncoder``; gives its state back when it is done with.
public final class NSynthEncoderStream: EncoderStream {
    private let encoder: NSynthEncoder
    private let state: NSynthEncoderState

    init(encoder: NSynthEncoder, state: NSynthEncoderState, pitch: PitchTrack?) {
        self.encoder = encoder
        self.state = state
        state.reset(pitch: pitch)
    }

    deinit { encoder.put(state) }

    /// Takes samples at 16 kHz; returns the frames that they complete.
    public func push(_ block: [Float]) -> Encoding { state.push(block) }

    /// Ends the sound, trimmed down to whole frames; returns the remaining frames.
    public func finish() -> Encoding { state.finish() }
}
