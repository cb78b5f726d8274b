import Glibc
import Synchronization

/// The rendering thread of a player: carries out requests, and keeps the audio thread supplied.
final class RenderWorker {
    /// Seconds rendered ahead of what is heard: enough for a busy machine.
    private static let most = 0.25
    /// Seconds in hand at which rendering begins again.
    private static let least = 0.15
    /// Frames rendered between two looks at the requests.
    private static let chunk = 1_024
    /// Frames rendered before a switch: 128 ms, which the network knows after one push. Less would
    /// hardly be sooner, and leave the next chunk less time.
    private static let first = 6_144

    private let state: PlayerState
    private let pool: StreamPool
    private let bus: MixBus
    private var renderer: ArrangementRenderer?
    private var buffer: CrossfadeBuffer?
    private var period = 0
    private var track = CrossfadeBuffer.silence
    private var revision = 0
    private var arrangement: Arrangement?
    /// Place on the buffer's timeline at which the arrangement began.
    private var origin = 0
    /// Whether the sound ordered last is to come to an end by itself.
    private var isRunning = false
    private var left: [Float] = []
    private var right: [Float] = []
    private var meter = LoadMeter()

    init(state: PlayerState, pool: StreamPool) {
        self.state = state
        self.pool = pool
        bus = MixBus(pool: pool)
    }

    /// Works until the player is over.
    func run() {
        // Works little and in short pieces, and must not wait for a processor behind other work:
        // ranks below the audio thread. Without the right to that, "nice" may still be allowed; on
        // Linux it is of the calling thread alone.
        var priority = RealtimePriority(RealtimePriority.rendering)
        priority.raise()
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, -5)
        while !state.isOver.load(ordering: .acquiring) {
            let wait = meter.measure { work() }
            state.load.store(Int(meter.load * 1_000), ordering: .relaxed)
            guard let wait else { continue }
            if wait.isFinite {
                state.workerSemaphore.wait(seconds: wait)
            } else {
                state.workerSemaphore.wait()
            }
            if !wait.isFinite { meter = LoadMeter() }
        }
    }

    /// Does one thing.
    ///
    /// - Returns: how many seconds there is nothing more to do; `nil` when there is.
    private func work() -> Double? {
        _ = state.retired.take()
        adopt()
        guard let buffer else {
            if state.guarded.withLock({ $0.request != nil }) { askForDevice() }
            return .infinity
        }
        noticeEnd(of: buffer)
        if buffer.isSettled, let (request, number) = nextRequest() {
            revision = number
            perform(request, on: buffer)
            return nil
        }
        guard isRunning else { return .infinity }
        let lead = buffer.lead(of: track)
        let margin = 2 * period
        if lead >= Int(Self.most * Double(buffer.rate)) + margin {
            return Double(lead - margin) / Double(buffer.rate) - Self.least
        }
        render(Self.chunk, to: buffer)
        return nil
    }

    /// The next request; one whose vocoder is not ready is left until it is.
    private func nextRequest() -> (PlaybackRequest, Int)? {
        state.guarded.withLock { guarded in
            guard let request = guarded.request, isReady(request.vocoder) else { return nil }
            guarded.request = nil
            return (request, guarded.revision)
        }
    }

    private func isReady(_ vocoder: Int?) -> Bool {
        guard let vocoder else { return true }
        return pool.isReady(vocoder) { [state] error in
            state.workerSemaphore.signal()
            guard let error else { return }
            state.onEvent(.vocoderMissing(vocoder, reason: "\(error)"))
        }
    }

    private func askForDevice() {
        state.wantsDevice.store(true, ordering: .releasing)
        state.audioSemaphore.signal()
    }

    /// Goes over to another device's buffer, at the place where the old one stopped.
    private func adopt() {
        let (current, facts, period) = state.guarded.withLock {
            ($0.buffer, $0.device, $0.options.period)
        }
        guard current !== buffer else { return }
        let (old, wasRunning) = (buffer, isRunning && buffer?.isFinished != true)
        buffer = current
        track = CrossfadeBuffer.silence
        isRunning = false
        self.period = max(period, facts.bufferSize)
        guard let current else { return }
        let place = (old?.reached ?? 0) - origin
        if renderer?.rate != current.rate {
            renderer = ArrangementRenderer(bus: bus, rate: current.rate)
        }
        guard wasRunning, let old, let arrangement else { return }
        let moved = place * current.rate / old.rate
        renderer?.begin(arrangement, at: moved)
        start(at: moved, heard: 0, entry: .blend, on: current)
    }

    private func perform(_ request: PlaybackRequest, on buffer: CrossfadeBuffer) {
        let heard = buffer.position.load(ordering: .acquiring)
        switch request {
        case .play(let arrangement, let seconds):
            let place = Int((max(0, seconds) * Double(buffer.rate)).rounded())
            renderer?.begin(arrangement, at: place)
            self.arrangement = arrangement
            start(at: place, heard: heard, entry: place == 0 ? .onset : .blend, on: buffer)
        case .change(let arrangement):
            guard isRunning, !buffer.isFinished, let renderer else { return }
            let place = renderer.change(to: arrangement, at: heard - buffer.delay - origin)
            self.arrangement = arrangement
            start(at: place, heard: heard, entry: .blend, on: buffer)
        case .stop:
            guard isRunning else { return }
            isRunning = false
            track = CrossfadeBuffer.silence
            order(entry: .blend, on: buffer)
        }
    }

    /// Lets the renderer's arrangement be heard.
    ///
    /// - Parameters:
    ///   - place: of the arrangement, at which the renderer stands.
    ///   - heard: the place on the buffer's timeline that belongs to it; what is heard while it is
    ///     rendered is missing from it, but for a sound from its own start.
    private func start(
        at place: Int, heard: Int, entry: CrossfadeBuffer.Entry, on buffer: CrossfadeBuffer
    ) {
        let frames = max(Self.first, 2 * period)
        read(frames)
        origin = heard - place
        track = buffer.freeTrack
        let end = renderer?.length.map { max(heard, $0 + origin) }
        buffer.open(track, at: heard, end: end)
        append(frames, to: buffer)
        isRunning = true
        order(entry: entry, on: buffer)
    }

    /// Orders the switch, unless the device has gone meanwhile.
    private func order(entry: CrossfadeBuffer.Entry, on buffer: CrossfadeBuffer) {
        let region = renderer?.region
        state.guarded.withLock { guarded in
            guard guarded.buffer === buffer else { return }
            if isRunning {
                guarded.origin = origin
                if let region { guarded.region = region }
            } else {
                guarded.rest = guarded.seconds
            }
            guarded.isPlaying = isRunning
            buffer.order(track, revision: revision, entry: entry)
        }
        state.audioSemaphore.signal()
    }

    private func noticeEnd(of buffer: CrossfadeBuffer) {
        guard isRunning, buffer.isFinished else { return }
        isRunning = false
        state.guarded.withLock { guarded in
            guarded.rest = guarded.seconds
            guarded.isPlaying = false
        }
        state.onEvent(.ended(revision: revision))
    }

    private func render(_ frames: Int, to buffer: CrossfadeBuffer) {
        read(frames)
        append(frames, to: buffer)
    }

    /// Renders the next frames of the arrangement.
    private func read(_ frames: Int) {
        if left.count < frames {
            left = Array(repeating: 0, count: frames)
            right = left
        }
        left.withUnsafeMutableBufferPointer { left in
            right.withUnsafeMutableBufferPointer { right in
                renderer?.read(
                    left: UnsafeMutableBufferPointer(rebasing: left.prefix(frames)),
                    right: UnsafeMutableBufferPointer(rebasing: right.prefix(frames)))
            }
        }
    }

    /// Puts what was rendered behind the last of the track.
    private func append(_ frames: Int, to buffer: CrossfadeBuffer) {
        left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in
                guard let first = left.baseAddress, let second = right.baseAddress else { return }
                buffer.append(left: first, right: second, frames: frames, to: track)
            }
        }
    }
}
