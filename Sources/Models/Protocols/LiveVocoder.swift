/// A vocoder whose encodings may change while they sound.
public protocol LiveVocoder: Vocoder {
    /// A stream that can be set to any place of any encoding, ready to work.
    ///
    /// - Throws: `ModelError` when the model's files no longer fit.
    func live() throws -> any LiveStream

    /// Streams for one thread, which may share what they need one at a time.
    ///
    /// - Parameter count: how many, from 0.
    /// - Throws: `ModelError` when the model's files no longer fit.
    func live(together count: Int) throws -> [any LiveStream]
}

extension LiveVocoder {
    /// Streams that share nothing.
    public func live(together count: Int) throws -> [any LiveStream] {
        try (0..<count).map { _ in try live() }
    }
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
    ///     is to go on elsewhere. The phases of at least the last half second are known; phases of a place
    ///     that was not rendered, or too long ago, are 0.
    func change(to line: FrameSequence, at place: Int, from old: Int, seed: UInt64)

    /// Renders the next samples; allocates nothing.
    ///
    /// - Returns: how many, fewer than `output` holds at the end of the line alone.
    func render(into output: UnsafeMutableBufferPointer<Float>) -> Int

    /// Whether changes are made ready in parts, by ``prepare(_:near:)``; else they take place at
    /// once.
    var canPrepare: Bool { get }

    /// Frames of the encoding that will be rendered without much work; the largest number where all
    /// frames are alike.
    var framesAhead: Int { get }

    /// Does work that would be due at a later block, once ``framesAhead`` are few.
    func workAhead()

    /// Begins to make a change ready, to be made by ``change(to:at:from:seed:)`` with the same line
    /// soon after; what is rendered meanwhile stays as it was. Of streams that were made together one
    /// at a time prepares a change, the last that was asked to.
    ///
    /// - Parameter place: the next sample that is rendered.
    func prepare(_ line: FrameSequence, near place: Int)

    /// Does a part of the work that makes a change ready.
    ///
    /// - Returns: whether nothing is left to do.
    func advancePreparation() -> Bool
}

extension LiveStream {
    /// Changes take place at once.
    public var canPrepare: Bool { false }
    /// All frames are alike.
    public var framesAhead: Int { .max }
    /// Nothing is due later.
    public func workAhead() {}
    /// Nothing is to be made ready.
    public func prepare(_ line: FrameSequence, near place: Int) {}
    /// Nothing is to be made ready.
    public func advancePreparation() -> Bool { true }
}
