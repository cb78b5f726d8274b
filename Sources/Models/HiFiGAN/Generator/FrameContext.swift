import Neural

/// The frames on both sides of a block that a convolution sees, kept from push to push.
///
/// Only they are kept; the block itself stands in memory that the layers of a scale share, so that
/// it stays in the processor's cache. Zeros stand around the sound, as in training.
final class FrameContext {
    /// Frames before a frame that it sees.
    let before: Int
    /// Frames after it, by which the output is behind the input.
    let after: Int
    private let channels: Int
    private let history: Tensor
    private var missing: Int

    /// FrameContext of silence.
    init(before: Int, after: Int, channels: Int) {
        self.before = before
        self.after = after
        self.channels = channels
        history = Tensor(frames: before + after, channels: channels)
        missing = after
    }

    /// Frames of shared memory that a block needs.
    func room(for frames: Int) -> Int { before + 2 * after + frames }

    /// Puts what is kept at the start of shared memory.
    ///
    /// - Returns: where the block goes.
    func open(_ memory: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<Float> {
        memory.update(from: history.pointer, count: (before + after) * channels)
        return memory + (before + after) * channels
    }

    /// Takes note of a block that now stands in the shared memory.
    ///
    /// - Parameters:
    ///   - memory: as it was opened.
    ///   - frames: of the block.
    ///   - last: whether the sound ends here.
    /// - Returns: what the convolution reads, and how many frames it makes of it.
    func close(
        _ memory: UnsafeMutablePointer<Float>, frames: Int, last: Bool
    ) -> (window: UnsafePointer<Float>, count: Int) {
        let width = before + after
        var fed = frames
        if last {
            (memory + (width + fed) * channels).update(repeating: 0, count: after * channels)
            fed += after
        }
        let early = min(fed, missing)
        missing -= early
        history.pointer.update(from: memory + fed * channels, count: width * channels)
        return (UnsafePointer(memory + early * channels), fed - early)
    }

    /// Goes back to the start of a sound.
    func reset() {
        history.clear()
        missing = after
    }
}
