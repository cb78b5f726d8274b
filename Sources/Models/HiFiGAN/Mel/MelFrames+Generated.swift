extension MelFrames {
    /// Noise about as loud as spectra of speech, which `Training/…/hifigan_formula.py` knows as
    /// well: for tests and races.
    public init(generated frames: Int, bands: Int) {
        let values = HiFiGANWeights.noise(frames * bands, seed: 1000, scale: 2)
        self.init(values: values.map { $0 - 5 }, bands: bands)
    }
}
