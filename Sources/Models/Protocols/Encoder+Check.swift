import Signal

extension Encoder {
    /// Checks what an encoder is given.
    ///
    /// - Parameters:
    ///   - samples: mono at 16 kHz.
    ///   - pitch: one value every 512 samples, where it is known already.
    /// - Throws: ``ModelError`` `tooShort` when there is less than one frame.
    /// - Precondition: the pitch has as many frames as the sound.
    func check(_ samples: [Float], pitch: PitchTrack?) throws {
        precondition(
            pitch.map { $0.frames == samples.count / Encoding.hop } ?? true, "a pitch a frame")
        guard samples.count >= Encoding.hop else {
            throw ModelError(
                .tooShort,
                reason: "\(samples.count) samples at 16 kHz are less than one frame of 512; "
                    + "use a longer sound")
        }
    }
}
