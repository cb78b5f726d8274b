import Signal

extension InstrumentEncoder: EqualisingEncoder {
    /// Samples at 16 kHz that are heard for an equaliser: 30 s.
    private static let heard = 30 * Encoding.sampleRate

    /// Compares a sound with the first stage's rendering of its encoding; see
    /// ``EqualisingEncoder``. Models at 48 kHz have none: they measure a ``Detail``.
    public func equaliser(of samples: [Float], as encoding: Encoding) throws -> Equaliser {
        guard model.range == .narrow else { return .flat }
        var known = encoding.prefix(Self.heard / Encoding.hop)
        known.equaliser = .flat
        let source = InstrumentVocoder(model: model, states: model.firstStage)
        let draft = try source.draft(of: known, opening: [])
        return EqualiserMeter(model.configuration.model).equaliser(
            of: Array(samples.prefix(known.frames * Encoding.hop)), beside: draft.controls)
    }
}

extension InstrumentEncoder: DetailEncoder {
    /// Compares a sound with the spectrum that its encoding promises; see ``DetailEncoder``.
    /// Models at 16 kHz have none: they measure an ``Equaliser``.
    public func detail(
        of samples: [Float], as encoding: Encoding, reaching nyquist: Double
    ) throws -> Detail {
        guard model.range == .full, encoding.frames > 0 else { return .none }
        let state = try model.firstStage.take()
        defer { model.firstStage.put(state) }
        let meter = DetailMeter(model.configuration.model)
        var heard = encoding
        heard.detail = meter.detail(
            of: samples, beside: state.spectralControls(of: encoding), reaching: nyquist)
        let line = FrameSequence(heard)
        let onsets = OnsetMeter().curve(of: samples, pitch: encoding.pitch) {
            state.samples(of: line, $0)
        }
        let whole = Detail(gains: heard.detail.gains, onsets: onsets)
        return Detail(packed: whole.packed, columns: whole.packedWidth)
    }
}
