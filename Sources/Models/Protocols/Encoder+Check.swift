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
            throw ModelError(
                .tooShort,
                reason: "\(samples.count) samples at \(sampleRate / 1000) kHz are less than one "
                    + "frame of \(hop); "
                    + "use a longer sound")
        }
    }
}
