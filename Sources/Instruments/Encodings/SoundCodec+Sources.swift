import Models

extension SoundCodec {
    /// The encodings of several sounds.
    ///
    /// - Parameters:
    ///   - sources: what to encode.
    ///   - isTrimmed: whether the silence at their ends is left out (``trimmed(_:of:sound:)``).
    ///   - note: the pitch of those `.npy` that have no pitch track beside them.
    ///   - vocoder: the vocoder that is to read them; `nil` for the model's own.
    ///   - cancellation: stops the encoding of a long sound when raised.
    ///   - progress: called with the share of the work that is done, 0…1.
    /// - Throws: an error of a file or the model, or `CancellationError`.
    public func encodings(
        of sources: [SoundSource], isTrimmed: Bool = false, note: Note? = nil,
        vocoder: String? = nil, cancellation: Cancellation = Cancellation(),
        progress: (Double) -> Void = { _ in }
    ) throws -> [Encoding] {
        var encodings: [Encoding] = []
        for source in sources {
            let before = Double(encodings.count)
            let encoding = try encoding(
                of: source, note: note, vocoder: vocoder, cancellation: cancellation
            ) {
                progress((before + $0) / Double(sources.count))
            }
            encodings.append(isTrimmed ? try trimmed(encoding, of: source) : encoding)
            progress(Double(encodings.count) / Double(sources.count))
        }
        return encodings
    }
}
