/// What a first stage makes of an encoding: its harmonics, and all that it is driven by.
///
/// A WaveNet of ours is told of it: the first stage has the pitch and the levels, it has the rest.
public struct HarmonicDraft: Sendable {
    /// What drives the first stage, 125 times a second, moment `s` at sample 64 + 128 `s`.
    public struct Controls: Sendable {
        /// Samples from one moment to the next.
        public static let hop = 128

        /// Harmonics of a moment.
        public var harmonics: Int
        /// Bands of noise of a moment, equally far apart in mel from 0 to 8000 Hz.
        public var bands: Int
        /// FFT size of the noise filter, in samples.
        public var noiseSize: Int
        /// Peak level of each harmonic, `[s, harmonics]`.
        public var level: [Float] = []
        /// Frequency of each harmonic in cycles a sample, `[s, harmonics]`.
        public var pitch: [Double] = []
        /// Gain of each band on white noise of variance 1, natural logarithm, `[s, bands]`.
        public var noise: [Float] = []

        /// No moments yet.
        public init(harmonics: Int, bands: Int, noiseSize: Int) {
            self.harmonics = harmonics
            self.bands = bands
            self.noiseSize = noiseSize
        }

        /// Moments.
        public var count: Int { noise.count / bands }
    }

    /// The harmonics alone, `frames × 512` samples at 16 kHz; zeros where there is no pitch.
    public var harmonics: [Float]
    /// What drives the first stage.
    public var controls: Controls

    /// Puts the two together.
    public init(harmonics: [Float], controls: Controls) {
        self.harmonics = harmonics
        self.controls = controls
    }
}

/// Makes harmonic drafts of encodings.
public protocol HarmonicDraftSource: Sendable {
    /// The harmonic draft of an encoding.
    ///
    /// - Parameter opening: samples that the sound begins with, at 16 kHz; the harmonics have the
    ///   phases of its partials at its end, so that they go on from there. Empty for none.
    /// - Throws: `ModelError` when the model's files no longer fit.
    func draft(of encoding: Encoding, opening: [Float]) throws -> HarmonicDraft
}
