import Neural

/// The frames around each frame of a stream that a centred convolution sees.
///
/// What is pushed comes out `kernel / 2` frames later, and the rest at the end. Zeros stand around
/// the sound, as in training.
final class Lookahead {
    /// Frames by which the output is behind the input.
    let delay: Int
    private let channels: Int
    /// The last frames, `[kernel − 1, channels]`.
    private let history: Tensor
    /// Frames to come until there is an output.
    private var missing: Int

    /// Begins a stream for a convolution with an odd kernel.
    init(kernel: Int, channels: Int) {
        delay = kernel / 2
        missing = delay
        self.channels = channels
        history = Tensor(frames: 2 * delay, channels: channels)
    }

    /// A window for pushes of up to `maxFrames`; it may serve many streams.
    static func window(kernel: Int, channels: Int, maxFrames: Int) -> Tensor {
        Tensor(frames: maxFrames + 3 * (kernel / 2), channels: channels)
    }

    /// Takes frames; allocates nothing.
    ///
    /// - Parameters:
    ///   - input: `[frames, channels]`.
    ///   - last: whether the stream ends here.
    ///   - window: is filled, and holds what is returned.
    /// - Returns: `[count + kernel − 1, channels]`, the surroundings of `count` output frames.
    func push(
        _ input: UnsafePointer<Float>, frames: Int, last: Bool, window: Tensor
    ) -> (window: UnsafeMutablePointer<Float>, count: Int) {
        let fed = frames + (last ? delay : 0)
        precondition(fed + history.frames <= window.frames, "a window has room for a push")
        let size = history.frames * channels
        window.pointer.update(from: history.pointer, count: size)
        window.row(history.frames).update(from: input, count: frames * channels)
        window.row(history.frames + frames)
            .update(repeating: 0, count: (fed - frames) * channels)
        history.pointer.update(from: window.row(fed), count: size)
        let early = min(fed, missing)
        missing -= early
        return (window.row(early), fed - early)
    }

    /// Goes back to the start of a stream, or into the middle of one.
    ///
    /// - Parameter isMiddle: the first frames pushed then have unknown neighbours, and outputs
    ///   begin where all that they see is known: `delay` frames after the first.
    func reset(isMiddle: Bool) {
        history.clear()
        missing = isMiddle ? 2 * delay : delay
    }
}
