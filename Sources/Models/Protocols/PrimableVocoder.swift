/// A vocoder that generates, and can go on from given samples.
public protocol PrimableVocoder: GeneratingVocoder {
    /// Notes on their way.
    associatedtype Primed: Generation

    /// Begins notes that go on from given samples.
    ///
    /// The samples are the first of the note, and the encoding covers them too: they are given
    /// instead of drawn, which takes a fraction of the time, and are part of
    /// ``Generation/samples(of:)``.
    ///
    /// - Parameter samples: at 16 kHz, −1…1, for each note, none for those without; cut to the
    ///   note's length. Empty for none at all.
    /// - Throws: ``ModelError`` when the model's files no longer fit.
    /// - Precondition: 1…32 encodings, and as many openings or none.
    func begin(
        _ encodings: [Encoding], sampling: Sampling, primedBy samples: [[Float]]
    ) throws -> Primed
}
