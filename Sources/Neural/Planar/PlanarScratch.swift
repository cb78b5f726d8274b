/// Memory that planar layers share while they run, so that it stays in the cache.
///
/// Layers that share one belong to one thread at a time.
public final class PlanarScratch {
    private var memory = Tensor(frames: 1, channels: 16)

    /// Makes room for nothing yet; layers ask for theirs when they are made.
    public init() {}

    func reserve(_ count: Int) {
        if memory.channels < count { memory = Tensor(frames: 1, channels: count) }
    }

    var pointer: UnsafeMutablePointer<Float> { memory.pointer }
}
