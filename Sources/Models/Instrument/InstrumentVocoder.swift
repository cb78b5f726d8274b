/// The vocoder half of an ``InstrumentModel``: harmonics and noise.
public struct InstrumentVocoder: Vocoder {
    package let model: InstrumentModel

    /// The rate of the sound, in Hz.
    public var outputRate: Int { model.configuration.outputRate }

    /// Renders a whole encoding; see ``Vocoder``.
    public func render(_ encoding: Encoding, seed: UInt64) throws -> [Float] {
        let state = try model.takeState()
        defer { model.put(state) }
        state.begin(encoding, seed: seed, maxFrames: encoding.frames)
        return Array(unsafeUninitializedCapacity: encoding.frames * Encoding.hop) { output, count in
            count = Encoding.hop * state.render(frames: encoding.frames, into: output)
        }
    }

    /// A stream over an encoding; see ``Vocoder``.
    public func stream(
        _ encoding: Encoding, seed: UInt64, maxFrames: Int
    ) throws -> any VocoderStream {
        let state = try model.takeState()
        state.begin(encoding, seed: seed, maxFrames: maxFrames)
        return InstrumentStream(model: model, state: state, maxFrames: maxFrames)
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
        state.render(frames: min(frames, maxFrames), into: output)
    }
}
