import Models

extension SoundCodec {
    /// What a sound is like, from the cache where the file is as it was.
    ///
    /// - Parameters:
    ///   - sound: the sound; it is encoded where it never was.
    ///   - cache: the summaries that are known; a new one is added.
    ///   - cancellation: stops the encoding of a long sound when raised.
    /// - Throws: an error of the file or the model, or `CancellationError`.
    public func summary(
        of sound: Sound, in cache: inout SummaryCache, cancellation: Cancellation = Cancellation()
    ) throws -> SoundSummary {
        if let known = cache.summary(of: sound.url) { return known }
        try cancellation.check()
        let content = try? ContentHash.of(file: sound.url)
        let summary: SoundSummary
        if let known = content.flatMap({ cache.summary(for: $0) }) {
            summary = known
        } else {
            summary = SoundSummary(try encoding(of: .sound(sound), cancellation: cancellation))
        }
        if let content { cache.store(summary, of: sound.url, content: content) }
        return summary
    }
}
