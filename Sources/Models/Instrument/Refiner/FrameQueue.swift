import Neural

/// Frames that wait until what they belong to is known; memory that is reused.
final class FrameQueue {
    /// Frames that wait.
    var count: Int { end - start }
    private let memory: Tensor
    private var start = 0
    private var end = 0

    /// Makes room for `capacity` frames that wait at once.
    init(capacity: Int, channels: Int) {
        // Twice as many, so that frames are moved to the front only now and then.
        memory = Tensor(frames: 2 * capacity, channels: channels)
    }

    /// The frame that has waited `index` places from the front, and those after it.
    func row(_ index: Int) -> UnsafeMutablePointer<Float> { memory.row(start + index) }

    /// Makes room for frames at the end and returns where they go; allocates nothing.
    func append(_ frames: Int) -> UnsafeMutablePointer<Float> {
        if end + frames > memory.frames {
            precondition(count + frames <= memory.frames, "a queue holds as many as prepared")
            memory.pointer.update(from: memory.row(start), count: count * memory.channels)
            (start, end) = (0, count)
        }
        end += frames
        return memory.row(end - frames)
    }

    /// Lets the first frames go.
    func remove(_ frames: Int) {
        precondition(frames <= count, "only frames that wait can go")
        start += frames
    }

    /// Forgets everything.
    func clear() { (start, end) = (0, 0) }
}
