/// Makes the harmonics of a picture alone, without the noise.
///
/// A WaveNet of ours is told them: they have the pitch and the levels, it has the rest.
public protocol HarmonicSource: Sendable {
    /// The harmonics, `frames × 512` samples at 16 kHz; zeros where there is no pitch.
    ///
    /// - Throws: `ModelError` when the model's files no longer fit.
    func harmonics(of encoding: Encoding) throws -> [Float]
}
