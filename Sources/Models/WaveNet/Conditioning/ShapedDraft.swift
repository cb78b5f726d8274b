/// A harmonic draft as a network that draws the rest of it needs it.
struct ShapedDraft: Sendable {
    /// The harmonics, which the network does not draw.
    let harmonics: [Float]
    /// The harmonics as the network is told them.
    let flatHarmonics: [Float]
    /// The shape of the rest.
    let shape: SpectralShape

    init(_ draft: HarmonicDraft, _ sizes: WaveNetFile.Conditioning) {
        harmonics = draft.harmonics
        shape = SpectralShape(draft.controls, sizes)
        flatHarmonics = shape.flat(harmonics)
    }

    /// What is left of samples from the start of the sound on, flat.
    func rest(of samples: [Float]) -> [Float] {
        shape.flat(zip(samples, harmonics).map { $0 - $1 })
    }

    func add(to hash: inout WaveNetHash) {
        hash.add(harmonics)
        shape.add(to: &hash)
    }
}
