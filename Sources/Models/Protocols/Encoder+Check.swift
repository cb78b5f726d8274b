import Signal

extension Encoder {
    /// Checks what an encoder is given.
    ///
    /// - Parameters:
    ///   - samples: mono at ``sampleRate``.
    ///   - pitch: one value a frame, where it is known already.
    /// - Throws: ``ModelError`` `tooShort` when there is less than one frame.
    /// - Precondition: the pitch has as many frames as the sound.
    func check(_ samples: [Float], pitch: PitchTrack?) throws {
        precondition(
            pitch.map { $0.frames == samples.count / hop } ?? true, "a pitch a frame")
        guard samples.count >= hop else {
            throw ModelError.lessThanFrame(of: hop, rate: sampleRate)
        }
    }
}

extension ModelError {
    /// A sound without a whole frame of so many samples.
    public static func lessThanFrame(of hop: Int, rate: Int, path: String? = nil) -> ModelError {
        ModelError(
            .tooShort, path: path,
            reason: "lasts less than a frame of \(1000 * hop / rate) ms; use a longer sound")
    }
}
