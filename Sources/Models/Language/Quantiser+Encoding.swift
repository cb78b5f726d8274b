extension Quantiser {
    /// The tokens of an encoding; its equaliser, detail, bandwidth and image are left out.
    ///
    /// - Parameter levels: how many are told; `nil` for all.
    /// - Precondition: there are so many levels.
    public func tokens(of encoding: Encoding, levels: Int? = nil) -> FrameTokens {
        tokens(of: encoding.codes, pitch: encoding.pitch, levels: levels)
    }

    /// The encoding that tokens tell; see ``restored(_:levels:)``.
    public func encoding(of tokens: FrameTokens, levels: Int? = nil) -> Encoding {
        let (codes, pitch) = restored(tokens, levels: levels)
        return Encoding(codes: codes, pitch: pitch)
    }
}
