import Synchronization

/// What the caller, the rendering thread and the audio thread of a player share.
///
/// The lock is held for a few instructions and never taken by the audio thread while it fills.
final class Stage: Sendable {
    /// Guarded by the lock.
    struct Scene {
        var options: ALSAOutput.Options
        var request: PlaybackRequest?
        /// The number of the last request.
        var generation = 0
        /// When requests were made, in nanoseconds, by generation; the last 4096.
        var requested: [Int: UInt64] = [:]
        /// The feed of the device that is open.
        var feed: Feed?
        var device = DeviceFacts()
        /// Place on the feed's timeline at which the programme began, and its course.
        var origin = 0
        var course = Course(Programme(voices: []))
        var isPlaying = false
        /// Where the programme was when it ended or was stopped, in seconds.
        var rest = 0.0
    }

    let scene: Mutex<Scene>
    let onEvent: @Sendable (LivePlayer.Event) -> Void
    let workerBell = Bell()
    let audioBell = Bell()
    let log = HandOverLog()
    /// Whether the threads are to end, a device is wanted, another is wanted.
    let isOver = Atomic(false)
    let wantsDevice = Atomic(false)
    let wantsReopening = Atomic(false)
    let volume = Atomic<UInt32>(Float(1).bitPattern)
    let deviceUnderruns = Atomic(0)
    /// Dry periods of earlier feeds.
    let earlierDryPeriods = Atomic(0)
    /// Share of the time that the rendering thread works, in thousandths.
    let load = Atomic(0)

    init(
        options: ALSAOutput.Options,
        onEvent: @escaping @Sendable (LivePlayer.Event) -> Void
    ) {
        scene = Mutex(Scene(options: options))
        self.onEvent = onEvent
    }

    /// Leaves a request for the rendering thread.
    ///
    /// - Returns: its generation.
    func post(_ request: PlaybackRequest) -> Int {
        let generation = scene.withLock { scene in
            scene.generation += 1
            scene.request = request.after(scene.request)
            scene.requested[scene.generation] = MonotonicClock.now
            scene.requested[scene.generation - 4_096] = nil
            return scene.generation
        }
        workerBell.ring()
        return generation
    }
}
