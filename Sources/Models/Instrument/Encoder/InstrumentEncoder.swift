import Signal

/// The encoder half of an ``InstrumentModel``.
public struct InstrumentEncoder: StreamingEncoder, EqualisingEncoder {
    /// Samples given to the stream at once; bounds the memory of long sounds.
    private static let block = InstrumentEncoderState.maxFrames * Encoding.hop
    package let model: InstrumentModel

    /// The encoder of a model.
    public init(model: InstrumentModel) { self.model = model }

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
        let stream = InstrumentEncoderStream(model: model, state: try model.takeEncoder())
        stream.begin(pitch: pitch)
        var encoding = Encoding(codes: [], pitch: PitchTrack(hertz: [], voicing: []))
        for start in stride(from: 0, to: samples.count, by: Self.block) {
            let end = min(start + Self.block, samples.count)
            encoding.append(stream.push(Array(samples[start..<end])))
        }
        encoding.append(stream.finish())
        return encoding
    }

    /// Samples that are heard for an equaliser: 30 s.
    private static let heard = 30 * Encoding.sampleRate

    /// Compares a sound with the first stage's rendering of its encoding; see
    /// ``EqualisingEncoder``.
    public func equaliser(of samples: [Float], as encoding: Encoding) throws -> Equaliser {
        var known = encoding.prefix(Self.heard / Encoding.hop)
        known.equaliser = .flat
        let source = InstrumentVocoder(model: model, states: model.firstStage)
        let draft = try source.draft(of: known, opening: [])
        return EqualiserMeter(model.configuration.model).equaliser(
            of: Array(samples.prefix(known.frames * Encoding.hop)), beside: draft.controls)
    }

    /// A stream that encodes a sound as it comes.
    public func stream() throws -> InstrumentEncoderStream {
        let stream = InstrumentEncoderStream(model: model, state: try model.takeEncoder())
        stream.begin()
        return stream
    }
}

/// A sound on its way through an ``InstrumentEncoder``; gives its state back when it is done with.
public final class InstrumentEncoderStream: EncoderStream {
    private let model: InstrumentModel
    private let state: InstrumentEncoderState

    init(model: InstrumentModel, state: InstrumentEncoderState) {
        self.model = model
        self.state = state
    }

    deinit { model.put(state) }

    /// Frames that must follow one before its code is given.
    public var lookAhead: Int { state.lookAhead }

    func begin(pitch: PitchTrack? = nil) { state.reset(pitch: pitch) }

    /// Takes samples at 16 kHz; returns the frames that they complete.
    public func push(_ block: [Float]) -> Encoding { state.push(block) }

    /// Ends the sound, trimmed down to whole frames; returns the remaining frames.
    public func finish() -> Encoding { state.finish() }
}
