import Neural

/// The frames around each frame of a stream that a centred convolution sees.
///
/// What is pushed comes out `kernel / 2` frames later, and the rest at the end. Zeros stand around
/// the sound, as in training.
final class Lookahead {
    /// Frames by which the output is behind the input.
    let delay: Int
    private let channels: Int
    private let line: DelayLine
    /// Frames to come until there is an output.
    private var missing: Int

    /// Makes room for blocks of up to `maxFrames` of a convolution with an odd kernel.
    init(kernel: Int, channels: Int, maxFrames: Int) {
        delay = kernel / 2
        missing = delay
        self.channels = channels
        line = DelayLine(history: kernel - 1, maxFrames: maxFrames + delay, channels: channels)
    }

    /// Takes frames; allocates nothing.
    ///
    /// - Parameters:
    ///   - input: `[frames, channels]`.
    ///   - last: whether the stream ends here.
    /// - Returns: `[count + kernel − 1, channels]`, the surroundings of `count` output frames.
    func push(
        _ input: UnsafePointer<Float>, frames: Int, last: Bool
    ) -> (window: UnsafeMutablePointer<Float>, count: Int) {
        let fed = frames + (last ? delay : 0)
        let block = line.advance(fed)
        block.update(from: input, count: frames * channels)
        if last { (block + frames * channels).update(repeating: 0, count: delay * channels) }
        let early = min(fed, missing)
        missing -= early
        return (line.window(fed) + early * channels, fed - early)
    }

    /// Goes back to the start of a stream, or into the middle of one.
    ///
    /// - Parameter isMiddle: the first frames pushed then have unknown neighbours, and outputs
    ///   begin where all that they see is known: `delay` frames after the first.
    func reset(isMiddle: Bool) {
        line.clear()
        missing = isMiddle ? 2 * delay : delay
    }
}
