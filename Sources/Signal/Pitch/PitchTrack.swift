/// The fundamental frequency of a sound over time, one value a frame.
public struct PitchTrack: Equatable, Sendable {
    /// Fundamental frequency in Hz, `[frames]`; 0 where the sound has no pitch.
    public var hertz: [Float]
    /// Voicing strength, `[frames]`, 0 (noise) … 1 (strictly periodic).
    public var voicing: [Float]

    /// Makes a track from its two columns.
    ///
    /// - Precondition: both columns have the same length.
    public init(hertz: [Float], voicing: [Float]) {
        precondition(hertz.count == voicing.count, "a pitch track has one voicing a frame")
        self.hertz = hertz
        self.voicing = voicing
    }

    /// A track of one pitch throughout.
    ///
    /// - Parameters:
    ///   - hertz: the pitch in Hz, 0 for unpitched.
    ///   - frames: the length in frames.
    public init(constant hertz: Float, frames: Int) {
        self.init(
            hertz: Array(repeating: hertz, count: frames),
            voicing: Array(repeating: hertz > 0 ? 1 : 0, count: frames))
    }

    /// Pitches that are played, in Hz: from MIDI's lowest note to what half of 16 kHz holds.
    public static let audible: ClosedRange<Float> = 8.1758...8000

    /// All pitches multiplied with a factor, within ``audible``; what is unpitched stays so.
    public func scaled(by factor: Float) -> PitchTrack {
        let heard = Self.audible
        return PitchTrack(
            hertz: hertz.map {
                $0 > 0 ? min(max($0 * factor, heard.lowerBound), heard.upperBound) : 0
            }, voicing: voicing)
    }

    /// The number of frames.
    public var frames: Int { hertz.count }

    /// The median of the pitched frames in Hz, or `nil` when no frame is pitched.
    public var median: Float? {
        let pitched = hertz.filter { $0 > 0 }.sorted()
        return pitched.isEmpty ? nil : pitched[pitched.count / 2]
    }
}
