import Models

extension SoundCodec {
    /// What a sound is like; it is encoded where it never was.
    ///
    /// - Parameters:
    ///   - sound: the sound.
    ///   - cancellation: stops the encoding of a long sound when raised.
    /// - Throws: an error of the file or the model, or `CancellationError`.
    public func summary(
        of sound: Sound, cancellation: Cancellation = Cancellation()
    ) throws -> SoundSummary {
        SoundSummary(try encoding(of: .sound(sound), cancellation: cancellation))
    }
}
