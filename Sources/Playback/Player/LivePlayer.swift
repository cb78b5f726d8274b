import Models
import Synchronization

/// Plays arrangements that change while they are heard.
///
/// Two threads of its own, "render" and "audio"; every call returns at once. A change is heard from
/// the next period on that is handed to the device, cross-faded over 8 ms. Without a device, or
/// when it is lost, the arrangement runs on in silence and an event says so. When nothing plays,
/// both threads sleep, and a device that rests is closed some seconds later.
public final class LivePlayer: Sendable {
    let state: PlayerState
    private let pool: StreamPool
    private let threads: ThreadGroup

    /// Makes a player; no device is opened before ``open()`` or the first ``play(_:at:)``.
    ///
    /// - Parameters:
    ///   - vocoders: render the encodings, each those that name it by its index. All but the first
    ///     are made ready when they are first wanted; meanwhile what sounds goes on.
    ///   - options: the device and how it is asked for.
    ///   - onEvent: called from the player's threads; must return soon.
    /// - Throws: an error of the first vocoder.
    /// - Precondition: there is a vocoder.
    public init(
        vocoders: [any LiveVocoder], options: OutputOptions = OutputOptions(),
        onEvent: @escaping @Sendable (Event) -> Void = { _ in }
    ) throws {
        let state = PlayerState(options: options, onEvent: onEvent)
        self.state = state
        let threads = ThreadGroup()
        self.threads = threads
        let pool = try StreamPool(vocoders, threads: threads)
        self.pool = pool
        threads.start("render") { RenderWorker(state: state, pool: pool).run() }
        threads.start("audio") { AudioThread(state: state).run() }
    }

    /// Makes a player with one vocoder.
    ///
    /// - Throws: an error of the vocoder.
    public convenience init(
        vocoder: any LiveVocoder, options: OutputOptions = OutputOptions(),
        onEvent: @escaping @Sendable (Event) -> Void = { _ in }
    ) throws {
        try self.init(vocoders: [vocoder], options: options, onEvent: onEvent)
    }

    deinit { end() }

    /// Opens the device, so that its name is known and the first sound comes sooner.
    public func open() {
        state.wantsReopening.store(true, ordering: .releasing)
        state.audioSemaphore.signal()
    }

    /// Tries a device again, or goes over to another; what plays goes on there.
    public func retry(device: String? = nil) {
        if let device { state.guarded.withLock { $0.options.device = device } }
        open()
    }

    /// Plays an arrangement from a place, whatever played before.
    ///
    /// - Parameter seconds: the place, 0 or more.
    /// - Returns: the revision of the sound, for ``handedOver(revision:)``.
    /// - Precondition: one voice at most is an encoding, and its vocoder is one of the player's.
    @discardableResult
    public func play(_ arrangement: Arrangement, at seconds: Double = 0) -> Int {
        check(arrangement)
        return state.post(.play(arrangement, seconds: seconds))
    }

    /// Goes on with a changed arrangement where the play head is; does nothing when nothing plays.
    ///
    /// Changes that come faster than they can be heard are left out but for the newest.
    ///
    /// - Returns: the revision of the sound, for ``handedOver(revision:)``.
    /// - Precondition: one voice at most is an encoding, and its vocoder is one of the player's.
    @discardableResult
    public func change(_ arrangement: Arrangement) -> Int {
        check(arrangement)
        return state.post(.change(arrangement))
    }

    /// Fades out within 8 ms.
    public func stop() { _ = state.post(.stop) }

    /// Sets the gain of everything, linear from 0; followed within some 10 ms.
    public func setVolume(_ volume: Float) {
        let bits = max(0, volume).bitPattern
        state.volume.store(bits, ordering: .relaxed)
        state.guarded.withLock { $0.buffer }?.volume.store(bits, ordering: .relaxed)
    }

    /// Ends both threads and closes the device; the player is of no use after that.
    ///
    /// - Parameter patience: the most seconds that their end is waited for.
    /// - Returns: whether they, and any that makes a vocoder ready, have ended.
    @discardableResult
    public func finish(patience: Double = 2) -> Bool {
        end()
        return threads.join(patience: patience)
    }

    /// How the player is.
    public var status: Status { state.status() }

    /// When a sound was handed over: the time between the call that asked for it, or for a later
    /// one that replaced it, and the return of the output's `write` that took its first sample.
    ///
    /// - Returns: seconds; `nil` as long as it was not, or too long ago.
    public func handedOver(revision: Int) -> Double? {
        guard let asked = state.guarded.withLock({ $0.requested[revision] }) else { return nil }
        guard let entry = state.log.entries.first(where: { $0.revision >= revision }) else {
            return nil
        }
        return Double(entry.time) * 1e-9 - Double(asked) * 1e-9
    }

    /// When the first sample of a sound, or of a later one that replaced it, was handed over.
    ///
    /// - Returns: nanoseconds on the ``MonotonicClock``; `nil` as long as it was not.
    package func handOver(revision: Int) -> UInt64? {
        state.log.entries.first { $0.revision >= revision }?.time
    }

    /// Where the system tells of the player's threads: folders below `/proc`.
    package var threadFolders: [String] { threads.folders }

    private func end() {
        state.isOver.store(true, ordering: .releasing)
        state.workerSemaphore.signal()
        state.audioSemaphore.signal()
    }

    private func check(_ arrangement: Arrangement) {
        let encodings = arrangement.voices.count {
            if case .encoding = $0.source { true } else { false }
        }
        precondition(encodings <= 1, "one voice of an arrangement at most is an encoding")
        precondition(
            (0..<pool.count).contains(arrangement.vocoder ?? 0), "the player has such a vocoder")
    }
}
