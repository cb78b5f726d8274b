import Signal

/// The encoder half of an ``InstrumentModel``.
public struct InstrumentEncoder: StreamingEncoder {
    package let model: InstrumentModel

    /// The encoder of a model.
    public init(model: InstrumentModel) { self.model = model }

    /// 16 000 or 48 000 Hz.
    public var sampleRate: Int { model.range.rate }

    /// Encodes mono samples; see ``Encoder``.
    public func encode(_ samples: [Float]) throws -> Encoding {
        try encode(samples, pitch: nil)
    }

    /// Encodes a sound of a lower rate; see ``Encoder``.
    public func encode(_ samples: [Float], reaching nyquist: Double) throws -> Encoding {
        try encode(samples, pitch: nil, reaching: nyquist)
    }

    /// Encodes mono samples whose pitch is known already, which saves the tracker.
    ///
    /// - Parameters:
    ///   - samples: as ``encode(_:)`` takes them.
    ///   - pitch: one value a frame; found by the tracker when `nil`.
    ///   - nyquist: Hz up to which the source reaches; half of the rate when `nil`.
    /// - Precondition: the pitch has as many frames as the sound.
    public func encode(
        _ samples: [Float], pitch: PitchTrack?, reaching nyquist: Double? = nil
    ) throws -> Encoding {
        try check(samples, pitch: pitch)
        let stream = InstrumentEncoderStream(model: model, state: try model.takeEncoder())
        stream.begin(pitch: pitch, nyquist: nyquist)
        var encoding = Encoding(codes: [], pitch: PitchTrack(hertz: [], voicing: []))
        // Blocks bound the memory of long sounds.
        let block = InstrumentEncoderState.maxFrames * hop
        for start in stride(from: 0, to: samples.count, by: block) {
            let end = min(start + block, samples.count)
            encoding.append(stream.push(Array(samples[start..<end])))
        }
        encoding.append(stream.finish())
        return encoding
    }

    /// A stream that encodes a sound as it comes.
    public func stream() throws -> InstrumentEncoderStream {
        try stream(reaching: Double(sampleRate) / 2)
    }

    /// A stream that encodes a sound of a lower rate as it comes.
    public func stream(reaching nyquist: Double) throws -> InstrumentEncoderStream {
        let stream = InstrumentEncoderStream(model: model, state: try model.takeEncoder())
        stream.begin(nyquist: nyquist)
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

    func begin(pitch: PitchTrack? = nil, nyquist: Double? = nil) {
        state.reset(pitch: pitch, nyquist: nyquist)
    }

    /// Takes samples at the model's rate; returns the frames that they complete.
    public func push(_ block: [Float]) -> Encoding { state.push(block) }

    /// Ends the sound, trimmed down to whole frames; returns the remaining frames.
    public func finish() -> Encoding { state.finish() }
}
