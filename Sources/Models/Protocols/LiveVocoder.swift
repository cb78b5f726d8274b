/// A vocoder whose encodings may change while they sound.
public protocol LiveVocoder: Vocoder {
    /// A stream that can be set to any place of any encoding, ready to work.
    ///
    /// - Throws: `ModelError` when the model's files no longer fit.
    func live() throws -> any LiveStream
}

/// A sound that goes on while its encoding changes; not shared between threads.
///
/// Places are samples at the vocoder's `outputRate` from the start of a line.
public protocol LiveStream: AnyObject {
    /// Starts a line afresh: every harmonic begins in its first phase.
    ///
    /// - Parameters:
    ///   - place: the first sample that will be rendered, from 0.
    ///   - seed: chooses the noise, which depends on the seed and the place alone.
    func begin(_ line: FrameSequence, at place: Int, seed: UInt64)

    /// Goes on with another line, the harmonics in the phases that the running sound has at a
    /// place, so that small changes make no step. With the same line, the samples are the same as
    /// without the call.
    ///
    /// - Parameters:
    ///   - place: the first sample that will be rendered, in the new line, from 0.
    ///   - old: where the running sound takes over, in its own line; `place` unless the new line
    ///     is to go on elsewhere. The phases of about the last second are known; phases of a place
    ///     that was not rendered, or too long ago, are 0.
    func change(to line: FrameSequence, at place: Int, from old: Int, seed: UInt64)

    /// Renders the next samples; allocates nothing.
    ///
    /// - Returns: how many, fewer than `output` holds at the end of the line alone.
    func render(into output: UnsafeMutableBufferPointer<Float>) -> Int
}
