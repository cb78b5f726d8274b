import Signal

/// The vocoder of a ``WaveNetModel``.
public struct WaveNetVocoder: PrimableVocoder {
    /// The model.
    public let model: WaveNetModel

    /// Makes the vocoder of a model.
    public init(model: WaveNetModel) { self.model = model }

    /// The rate of the sound, in Hz.
    public var outputRate: Int { model.file.wavenet.rate }
    /// Bytes of the weights in the form it computes with.
    public var weightBytes: Int { model.network.weightBytes }
    /// Bytes that a note adds while it is generated.
    public var noteBytes: Int { model.network.noteBytes }

    /// Begins notes; see ``GeneratingVocoder``.
    public func begin(_ encodings: [Encoding], sampling: Sampling) throws -> any Generation {
        try begin(encodings, sampling: sampling, primedBy: [])
    }

    /// Begins notes that go on from given samples; see ``PrimableVocoder``.
    ///
    /// - Precondition: 1…32 encodings, and as many openings or none.
    public func begin(
        _ encodings: [Encoding], sampling: Sampling, primedBy samples: [[Float]]
    ) throws -> WaveNetGeneration {
        precondition(samples.isEmpty || samples.count == encodings.count, "one opening a note")
        let notes = try encodings.enumerated().map { index, encoding in
            try model.note(encoding, opening: samples.isEmpty ? [] : samples[index])
        }
        return WaveNetGeneration(model.network, notes: notes, sampling: sampling)
    }

    /// Renders a whole encoding with the model's own way of drawing; see ``Vocoder``.
    public func render(_ encoding: Encoding, seed: UInt64) throws -> [Float] {
        try GeneratedStream(begin([encoding], sampling: sampling(seed), primedBy: [])).rest()
    }

    /// A stream over an encoding; see ``Vocoder``.
    public func stream(
        _ encoding: Encoding, seed: UInt64, maxFrames: Int
    ) throws -> any VocoderStream {
        try GeneratedStream(begin([encoding], sampling: sampling(seed), primedBy: []))
    }

    private func sampling(_ seed: UInt64) -> Sampling {
        var sampling = model.sampling
        sampling.seed = seed
        return sampling
    }
}
