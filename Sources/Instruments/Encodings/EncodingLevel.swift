/// The level at which sounds are encoded.
public enum EncodingLevel: String, CaseIterable, Sendable {
    /// Their own.
    case keep
    /// That of a peak of ``SoundCodec/encodingPeak``.
    case peak = "0.8"
}
