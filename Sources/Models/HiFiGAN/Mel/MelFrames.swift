/// A mel spectrum as HiFi-GAN takes it: natural logarithms of magnitudes, frame after frame.
public struct MelFrames: Equatable, Sendable {
    /// `[frames, bands]`, row-major.
    public let values: [Float]
    /// Values a frame.
    public let bands: Int

    /// Makes a spectrum.
    ///
    /// - Precondition: there are whole frames.
    public init(values: [Float], bands: Int) {
        precondition(bands > 0 && values.count.isMultiple(of: bands), "a spectrum has whole frames")
        self.values = values
        self.bands = bands
    }

    /// The number of frames.
    public var count: Int { values.count / bands }
}
