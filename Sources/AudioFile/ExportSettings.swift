/// How sound is written to a file.
public struct ExportSettings: Equatable, Sendable {
    /// What a sample is in the file.
    public enum SampleFormat: String, CaseIterable, Codable, Sendable {
        /// 16-bit whole numbers with triangular dither: what every player reads.
        case int16
        /// 24-bit whole numbers.
        case int24
        /// 32-bit floats (WAV only), not clipped.
        case float32
    }

    /// The sample format; 16 bit by default, since that plays everywhere.
    public var format: SampleFormat
    /// The rate of the file in Hz; that of the samples when `nil`.
    public var rate: Int?
    /// Whether the peak is brought to `ExportSettings.peak`; silence stays silence.
    public var isNormalized: Bool
    /// The integrated loudness in LUFS that the sound is brought to, instead of a peak; `nil` for
    /// none.
    public var loudness: Float?
    /// Whether the loudness of what is written is told.
    public var measuresLoudness = false
    /// What becomes of samples that whole numbers cannot hold, where the level is as it is.
    public var clipping = Clipping.Choice.cut
    /// Whether both channels are brought together in one.
    public var isMono = false
    /// Chooses the dither; the same seed gives the same file.
    public var seed: UInt64
    /// The texts in the file.
    public var tags: SoundTags
    /// What a WAV file tells a sampler; `nil` for nothing.
    public var note: SamplerNote?

    /// The peak after normalisation in dBFS: leaves room for what converters add between samples.
    public static let peak: Float = -1

    /// Makes settings.
    public init(
        format: SampleFormat = .int16, rate: Int? = nil, isNormalized: Bool = true,
        seed: UInt64 = 0, tags: SoundTags = SoundTags()
    ) {
        self.format = format
        self.rate = rate
        self.isNormalized = isNormalized
        self.seed = seed
        self.tags = tags
    }
}
