import Synchronization

/// What the caller, the rendering thread and the audio thread of a player share.
///
/// The lock is held for a few instructions and never taken by the audio thread while it fills.
final class PlayerState: Sendable {
    /// Guarded by the lock.
    struct Guarded {
        var options: OutputOptions
        var request: PlaybackRequest?
        /// The number of the last request.
        var revision = 0
        /// When requests were made, in nanoseconds, by revision; the last 4096.
        var requested: [Int: UInt64] = [:]
        /// The buffer of the device that is open.
        var buffer: CrossfadeBuffer?
        var device = DeviceDescription()
        /// Place on the buffer's timeline at which the arrangement began, and how it runs.
        var origin = 0
        var region = LoopRegion(Arrangement(voices: []))
        var isPlaying = false
        /// Where the arrangement was when it ended or was stopped, in seconds.
        var rest = 0.0
    }

    let guarded: Mutex<Guarded>
    let onEvent: @Sendable (LivePlayer.Event) -> Void
    let workerSemaphore = Semaphore()
    let audioSemaphore = Semaphore()
    let log = LatencyLog()
    /// The instrument that notes are to play, and one that is not wanted any more.
    let instrument = HandOff<NoteMixer.Order>()
    let retired = HandOff<NoteMixer.Order>()
    /// What is to be recorded to, and what is not any more.
    let recording = HandOff<RecordingTap.Order>()
    let recorded = HandOff<RecordingTap.Order>()
    /// Whether the threads are to end, a device is wanted, another is wanted.
    let isOver = Atomic(false)
    let wantsDevice = Atomic(false)
    let wantsReopening = Atomic(false)
    let volume = Atomic<UInt32>(Float(1).bitPattern)
    let deviceUnderruns = Atomic(0)
    /// Dry periods of earlier buffers.
    let earlierDryPeriods = Atomic(0)
    /// Share of the time that the rendering thread works, in thousandths.
    let load = Atomic(0)

    init(
        options: OutputOptions,
        onEvent: @escaping @Sendable (LivePlayer.Event) -> Void
    ) {
        guarded = Mutex(Guarded(options: options))
        self.onEvent = onEvent
    }

    /// Leaves a request for the rendering thread.
    ///
    /// - Returns: its revision.
    func post(_ request: PlaybackRequest) -> Int {
        let revision = guarded.withLock { guarded in
            guarded.revision += 1
            guarded.request = request.after(guarded.request)
            guarded.requested[guarded.revision] = MonotonicClock.now
            guarded.requested[guarded.revision - 4_096] = nil
            return guarded.revision
        }
        workerSemaphore.signal()
        return revision
    }
}
