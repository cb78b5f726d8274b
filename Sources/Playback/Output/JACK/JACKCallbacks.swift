import Synchronization

/// What a JACK server calls, on threads of its own.
class JACKCallbacks {
    /// Whether the server is gone.
    let isLost = Atomic(false)

    /// A cycle's work, which allocates nothing and never waits.
    func process(frames: Int) {}

    /// The server is gone.
    func lose() { isLost.store(true, ordering: .releasing) }
}
