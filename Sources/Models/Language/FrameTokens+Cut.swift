extension FrameTokens {
    /// The first frames, at most as many as there are.
    public func prefix(_ frames: Int) -> FrameTokens {
        FrameTokens(Array(values.prefix(frames * columns)), levels: levels)
    }

    /// The last frames, at most as many as there are.
    public func suffix(_ frames: Int) -> FrameTokens {
        FrameTokens(Array(values.suffix(frames * columns)), levels: levels)
    }
}
