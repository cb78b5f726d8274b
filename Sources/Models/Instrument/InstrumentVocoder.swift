/// The vocoder half of an ``InstrumentModel``: harmonics and noise.
public struct InstrumentVocoder: Vocoder {
    /// Frames rendered at once in a whole-file render; states of this size are kept.
    static let blockFrames = 64

    let model: InstrumentModel

    /// The rate of the sound, in Hz.
    public var outputRate: Int { model.configuration.outputRate }

    /// Renders a whole encoding; see ``Vocoder``.
    public func render(_ encoding: Encoding, seed: UInt64) throws -> [Float] {
        let state = try model.takeState(maxFrames: Self.blockFrames)
        defer { model.put(state) }
        state.begin(encoding, seed: seed)
        return Array(unsafeUninitializedCapacity: encoding.frames * Encoding.hop) { output, count in
            while count < encoding.frames * Encoding.hop {
                let rest = UnsafeMutableBufferPointer(rebasing: output[count...])
                count += Encoding.hop * state.render(frames: Self.blockFrames, into: rest)
            }
        }
    }

    /// A stream over an encoding; see ``Vocoder``.
    public func stream(
        _ encoding: Encoding, seed: UInt64, maxFrames: Int
    ) throws -> any VocoderStream {
        let state = try model.takeState(maxFrames: maxFrames)
        state.begin(encoding, seed: seed)
        return InstrumentStream(model: model, state: state)
    }
}

/// A render in progress; gives its state back when it is no longer used.
final class InstrumentStream: VocoderStream {
    private let model: InstrumentModel
    private let state: InstrumentState

    init(model: InstrumentModel, state: InstrumentState) {
        self.model = model
        self.state = state
    }

    deinit { model.put(state) }

    func render(frames: Int, into output: UnsafeMutableBufferPointer<Float>) -> Int {
        state.render(frames: min(frames, state.maxFrames), into: output)
    }
}
