/// The vocoder half of an ``InstrumentModel``: harmonics and noise.
public struct InstrumentVocoder: LiveVocoder {
    package let model: InstrumentModel
    /// The fewest frames given to the network at once.
    private static let piece = 16

    /// The rate of the sound, in Hz.
    public var outputRate: Int { model.configuration.outputRate }

    /// Renders a whole encoding; see ``Vocoder``.
    public func render(_ encoding: Encoding, seed: UInt64) throws -> [Float] {
        let state = try model.takeState()
        defer { model.put(state) }
        state.begin(FrameLine(encoding), seed: seed, pushing: max(encoding.frames, Self.piece))
        let samples = encoding.frames * Encoding.hop
        return Array(unsafeUninitializedCapacity: samples) { output, count in
            count = state.render(into: UnsafeMutableBufferPointer(rebasing: output[..<samples]))
        }
    }

    /// A stream over an encoding; see ``Vocoder``.
    public func stream(
        _ encoding: Encoding, seed: UInt64, maxFrames: Int
    ) throws -> any VocoderStream {
        let state = try model.takeState()
        state.begin(FrameLine(encoding), seed: seed, pushing: max(maxFrames, Self.piece))
        return InstrumentStream(model: model, state: state, maxFrames: maxFrames)
    }

    /// A stream whose picture may change; see ``LiveVocoder``.
    public func live() throws -> any LiveStream {
        InstrumentLiveStream(model: model, state: try model.takeState())
    }
}

/// A render in progress; gives its state back when it is no longer used.
final class InstrumentStream: VocoderStream {
    private let model: InstrumentModel
    private let state: InstrumentState
    private let maxFrames: Int

    init(model: InstrumentModel, state: InstrumentState, maxFrames: Int) {
        self.model = model
        self.state = state
        self.maxFrames = maxFrames
    }

    deinit { model.put(state) }

    func render(frames: Int, into output: UnsafeMutableBufferPointer<Float>) -> Int {
        let room = min(frames, maxFrames) * Encoding.hop
        return state.render(into: UnsafeMutableBufferPointer(rebasing: output[..<room]))
            / Encoding.hop
    }
}
