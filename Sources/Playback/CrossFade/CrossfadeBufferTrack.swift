import Synchronization

/// Stereo sound on the way from the rendering to the audio thread, at absolute places in frames.
///
/// One thread writes, one reads. Unlike a queue it does not keep what was not read: the reader
/// takes the place it needs, and what came too late for it is passed over.
struct CrossfadeBufferTrack: ~Copyable {
    /// Frames in the ring, a power of two.
    let capacity: Int
    /// `[capacity, 2]`.
    let memory: UnsafeMutablePointer<Float>
    /// The place before which everything is there.
    let written = Atomic(0)
    /// The place at which the sound begins.
    let begin = Atomic(0)
    /// The place at which the sound ends.
    let end = Atomic(0)

    init(capacity: Int) {
        self.capacity = capacity
        memory = .allocate(capacity: 2 * capacity)
        memory.initialize(repeating: 0, count: 2 * capacity)
    }

    deinit { memory.deallocate() }

    /// Puts frames behind the last; for the writing thread alone.
    func append(
        left: UnsafePointer<Float>, right: UnsafePointer<Float>, frames: Int
    ) {
        let start = written.load(ordering: .relaxed)
        for index in 0..<frames {
            let slot = 2 * ((start + index) & (capacity - 1))
            memory[slot] = left[index]
            memory[slot + 1] = right[index]
        }
        written.store(start + frames, ordering: .releasing)
    }

    /// What can be read now; for the reading thread alone.
    var window: CrossfadeBufferWindow {
        CrossfadeBufferWindow(
            memory: memory, mask: capacity - 1, end: end.load(ordering: .relaxed),
            written: written.load(ordering: .acquiring))
    }
}
