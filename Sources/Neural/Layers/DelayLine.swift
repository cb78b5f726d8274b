/// The last frames of a stream before the newest block, as one window of memory: what a
/// convolution of a stream sees.
public final class DelayLine {
    /// Frames kept from one block to the next.
    public let history: Int
    /// The largest block.
    public let maxFrames: Int
    private let memory: Tensor
    private var end: Int

    /// Makes a line of silence.
    ///
    /// - Parameters:
    ///   - history: frames kept from one block to the next.
    ///   - maxFrames: the largest block, from 1.
    ///   - channels: numbers a frame.
    public init(history: Int, maxFrames: Int, channels: Int) {
        precondition(history >= 0 && maxFrames >= 1, "a line takes at least one frame")
        self.history = history
        self.maxFrames = maxFrames
        // Room for several histories, so that frames are moved to the front only now and then.
        memory = Tensor(frames: 4 * history + 4 * maxFrames, channels: channels)
        end = history
    }

    /// Makes room for a block and returns where it goes. Allocates nothing.
    ///
    /// Write the block's `frames` rows there. ``window(_:)`` then holds it and the frames before.
    public func advance(_ frames: Int) -> UnsafeMutablePointer<Float> {
        precondition(frames <= maxFrames, "a block is at most as long as prepared")
        if end + frames > memory.frames {
            memory.pointer.update(
                from: memory.row(end - history), count: history * memory.channels)
            end = history
        }
        end += frames
        return memory.row(end - frames)
    }

    /// The last `frames` rows and the ``history`` before them, `[history + frames, channels]`.
    public func window(_ frames: Int) -> UnsafeMutablePointer<Float> {
        memory.row(end - frames - history)
    }

    /// Appends a block and returns the window that ends with it. Allocates nothing.
    public func push(
        _ block: UnsafePointer<Float>, frames: Int
    ) -> UnsafeMutablePointer<Float> {
        advance(frames).update(from: block, count: frames * memory.channels)
        return window(frames)
    }

    /// Forgets everything: silence again.
    public func clear() {
        memory.clear()
        end = history
    }
}
