/// How loud a file is that was written.
public struct SoundLevels: Equatable, Sendable {
    /// What of it was cut off; `nil` for nothing.
    public var clipping: Clipping?
    /// The integrated loudness in LUFS; `nil` where it was not asked for, and for silence.
    public var loudness: Float?

    /// Levels.
    public init(clipping: Clipping? = nil, loudness: Float? = nil) {
        self.clipping = clipping
        self.loudness = loudness
    }
}
