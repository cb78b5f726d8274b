/// The vocoder half of an ``InstrumentModel``: harmonics and noise, and the refiner behind them.
public struct InstrumentVocoder: LiveVocoder {
    package let model: InstrumentModel
    /// Whether the second stage works too; only for a model that has one.
    package let isRefined: Bool
    /// The fewest frames given to the network at once.
    static let piece = 16

    /// The rate of the sound, in Hz.
    public var outputRate: Int { model.configuration.outputRate }

    /// Renders a whole encoding; see ``Vocoder``.
    public func render(_ encoding: Encoding, seed: UInt64) throws -> [Float] {
        let state = try model.takeState(isRefined: isRefined)
        defer { model.put(state, isRefined: isRefined) }
        state.begin(FrameSequence(encoding), seed: seed, pushing: max(encoding.frames, Self.piece))
        let samples = encoding.frames * Encoding.hop
        return Array(unsafeUninitializedCapacity: samples) { output, count in
            count = state.render(into: UnsafeMutableBufferPointer(rebasing: output[..<samples]))
        }
    }

    /// A stream over an encoding; see ``Vocoder``.
    public func stream(
        _ encoding: Encoding, seed: UInt64, maxFrames: Int
    ) throws -> any VocoderStream {
        let state = try model.takeState(isRefined: isRefined)
        state.begin(FrameSequence(encoding), seed: seed, pushing: max(maxFrames, Self.piece))
        return InstrumentStream(self, state: state, maxFrames: maxFrames)
    }

    /// A stream whose encoding may change; see ``LiveVocoder``.
    public func live() throws -> any LiveStream {
        InstrumentLiveStream(self, state: try model.takeState(isRefined: isRefined))
    }
}

/// A render in progress; gives its state back when it is no longer used.
final class InstrumentStream: VocoderStream {
    private let vocoder: InstrumentVocoder
    private let state: InstrumentState
    private let maxFrames: Int

    init(_ vocoder: InstrumentVocoder, state: InstrumentState, maxFrames: Int) {
        self.vocoder = vocoder
        self.state = state
        self.maxFrames = maxFrames
    }

    deinit { vocoder.model.put(state, isRefined: vocoder.isRefined) }

    func render(frames: Int, into output: UnsafeMutableBufferPointer<Float>) -> Int {
        let room = min(frames, maxFrames) * Encoding.hop
        return state.render(into: UnsafeMutableBufferPointer(rebasing: output[..<room]))
            / Encoding.hop
    }
}
