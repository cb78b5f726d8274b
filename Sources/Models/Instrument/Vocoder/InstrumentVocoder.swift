/// The vocoder half of an ``InstrumentModel``: harmonics and noise, and the refiner behind them.
public struct InstrumentVocoder: LiveVocoder {
    package let model: InstrumentModel
    /// States of the stages that it has.
    let states: InstrumentStates
    /// The fewest frames given to the network at once.
    static let piece = 16

    /// The rate of the sound, in Hz.
    public var outputRate: Int { model.configuration.outputRate }
    /// A model at 48 kHz measures detail; one at 16 kHz has an equaliser instead.
    public var heedsDetail: Bool { model.range == .full }

    /// Renders a whole encoding; see ``Vocoder``.
    public func render(_ encoding: Encoding, seed: UInt64) throws -> [Float] {
        let state = try states.take()
        defer { states.put(state) }
        state.begin(FrameSequence(encoding), seed: seed, pushing: max(encoding.frames, Self.piece))
        let samples = encoding.frames * model.range.hop
        return Array(unsafeUninitializedCapacity: samples) { output, count in
            count = state.render(into: UnsafeMutableBufferPointer(rebasing: output[..<samples]))
        }
    }

    /// A stream over an encoding; see ``Vocoder``.
    public func stream(
        _ encoding: Encoding, seed: UInt64, maxFrames: Int
    ) throws -> any VocoderStream {
        let state = try states.take()
        state.begin(FrameSequence(encoding), seed: seed, pushing: max(maxFrames, Self.piece))
        return InstrumentStream(state, of: states, hop: model.range.hop, maxFrames: maxFrames)
    }

    /// A stream whose encoding may change; see ``LiveVocoder``.
    public func live() throws -> any LiveStream {
        InstrumentLiveStream(try states.together(1)[0])
    }

    /// Streams whose encodings may change, for one thread; see ``LiveVocoder``.
    public func live(together count: Int) throws -> [any LiveStream] {
        let states = try states.together(count)
        guard let first = states.first, first.refiner == nil else {
            return states.map { InstrumentLiveStream($0) }
        }
        let change = PreparedChange(first.decoder)
        return states.map { InstrumentLiveStream($0, change) }
    }
}

/// A render in progress; gives its state back when it is no longer used.
final class InstrumentStream: VocoderStream {
    private let states: InstrumentStates
    private let state: InstrumentState
    private let hop: Int
    private let maxFrames: Int

    init(_ state: InstrumentState, of states: InstrumentStates, hop: Int, maxFrames: Int) {
        self.hop = hop
        self.states = states
        self.state = state
        self.maxFrames = maxFrames
    }

    deinit { states.put(state) }

    func render(frames: Int, into output: UnsafeMutableBufferPointer<Float>) -> Int {
        let room = min(frames, maxFrames) * hop
        return state.render(into: UnsafeMutableBufferPointer(rebasing: output[..<room]))
            / hop
    }
}
