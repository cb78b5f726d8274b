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

    private let stage: Stage
    private let rack: PictureRack
    private let bus: MixBus
    private var renderer: ProgrammeRenderer?
    private var feed: Feed?
    private var period = 0
    private var lane = Feed.silence
    private var generation = 0
    private var programme: Programme?
    /// Place on the feed's timeline at which the programme began.
    private var origin = 0
    /// Whether the sound ordered last is to come to an end by itself.
    private var isRunning = false
    private var left: [Float] = []
    private var right: [Float] = []
    private var meter = LoadMeter()

    init(stage: Stage, rack: PictureRack) {
        self.stage = stage
        self.rack = rack
        bus = MixBus(rack: rack)
    }

    /// Works until the player is over.
    func run() {
        // Works little and in short pieces, and must not wait for a processor behind other work:
        // ranks below the audio thread. Without the right to that, "nice" may still be allowed; on
        // Linux it is of the calling thread alone.
        var priority = RealtimePriority(RealtimePriority.rendering)
        priority.raise()
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, -5)
        while !stage.isOver.load(ordering: .acquiring) {
            let wait = meter.measure { work() }
            stage.load.store(Int(meter.load * 1_000), ordering: .relaxed)
            guard let wait else { continue }
            if wait.isFinite {
                stage.workerBell.wait(seconds: wait)
            } else {
                stage.workerBell.wait()
            }
            if !wait.isFinite { meter = LoadMeter() }
        }
    }

    /// Does one thing.
    ///
    /// - Returns: how many seconds there is nothing more to do; `nil` when there is.
    private func work() -> Double? {
        adopt()
        guard let feed else {
            if stage.scene.withLock({ $0.request != nil }) { askForDevice() }
            return .infinity
        }
        noticeEnd(of: feed)
        if feed.isSettled, let (request, number) = nextRequest() {
            generation = number
            perform(request, on: feed)
            return nil
        }
        guard isRunning else { return .infinity }
        let lead = feed.lead(of: lane)
        let margin = 2 * period
        if lead >= Int(Self.most * Double(feed.rate)) + margin {
            return Double(lead - margin) / Double(feed.rate) - Self.least
        }
        render(Self.chunk, to: feed)
        return nil
    }

    /// The next request; one whose vocoder is not ready is left until it is.
    private func nextRequest() -> (PlaybackRequest, Int)? {
        stage.scene.withLock { scene in
            guard let request = scene.request, isReady(request.vocoder) else { return nil }
            scene.request = nil
            return (request, scene.generation)
        }
    }

    private func isReady(_ vocoder: Int?) -> Bool {
        guard let vocoder else { return true }
        return rack.isReady(vocoder) { [stage] error in
            stage.workerBell.ring()
            guard let error else { return }
            stage.onEvent(.vocoderMissing(vocoder, reason: "\(error)"))
        }
    }

    private func askForDevice() {
        stage.wantsDevice.store(true, ordering: .releasing)
        stage.audioBell.ring()
    }

    /// Goes over to another device's feed, at the place where the old one stopped.
    private func adopt() {
        let (current, facts, period) = stage.scene.withLock {
            ($0.feed, $0.device, $0.options.period)
        }
        guard current !== feed else { return }
        let (old, wasRunning) = (feed, isRunning && feed?.isFinished != true)
        feed = current
        lane = Feed.silence
        isRunning = false
        self.period = max(period, facts.bufferSize)
        guard let current else { return }
        let place = (old?.position.load(ordering: .acquiring) ?? 0) - origin
        if renderer?.rate != current.rate {
            renderer = ProgrammeRenderer(bus: bus, rate: current.rate)
        }
        guard wasRunning, let old, let programme else { return }
        let moved = place * current.rate / old.rate
        renderer?.begin(programme, at: moved)
        start(at: moved, heard: 0, entry: .blend, on: current)
    }

    private func perform(_ request: PlaybackRequest, on feed: Feed) {
        let heard = feed.position.load(ordering: .acquiring)
        switch request {
        case .play(let programme, let seconds):
            let place = Int((max(0, seconds) * Double(feed.rate)).rounded())
            renderer?.begin(programme, at: place)
            self.programme = programme
            start(at: place, heard: heard, entry: place == 0 ? .onset : .blend, on: feed)
        case .change(let programme):
            guard isRunning, !feed.isFinished, let renderer else { return }
            let place = renderer.change(to: programme, at: heard - origin)
            self.programme = programme
            start(at: place, heard: heard, entry: .blend, on: feed)
        case .stop:
            guard isRunning else { return }
            isRunning = false
            lane = Feed.silence
            order(entry: .blend, on: feed)
        }
    }

    /// Lets the renderer's programme be heard.
    ///
    /// - Parameters:
    ///   - place: of the programme, at which the renderer stands.
    ///   - heard: the place on the feed's timeline that belongs to it.
    private func start(at place: Int, heard: Int, entry: Feed.Entry, on feed: Feed) {
        origin = heard - place
        lane = feed.freeLane
        let end = renderer?.length.map { max(heard, $0 + origin) }
        feed.open(lane, at: heard, end: end)
        render(max(Self.first, 2 * period), to: feed)
        isRunning = true
        order(entry: entry, on: feed)
    }

    /// Orders the switch, unless the device has gone meanwhile.
    private func order(entry: Feed.Entry, on feed: Feed) {
        let course = renderer?.course
        stage.scene.withLock { scene in
            guard scene.feed === feed else { return }
            if isRunning {
                scene.origin = origin
                if let course { scene.course = course }
            } else {
                scene.rest = scene.seconds
            }
            scene.isPlaying = isRunning
            feed.order(lane, generation: generation, entry: entry)
        }
        stage.audioBell.ring()
    }

    private func noticeEnd(of feed: Feed) {
        guard isRunning, feed.isFinished else { return }
        isRunning = false
        stage.scene.withLock { scene in
            scene.rest = scene.seconds
            scene.isPlaying = false
        }
        stage.onEvent(.ended(generation: generation))
    }

    private func render(_ frames: Int, to feed: Feed) {
        guard let renderer else { return }
        if left.count < frames {
            left = Array(repeating: 0, count: frames)
            right = left
        }
        left.withUnsafeMutableBufferPointer { left in
            right.withUnsafeMutableBufferPointer { right in
                let (left, right) = (left.prefix(frames), right.prefix(frames))
                let pair = (
                    UnsafeMutableBufferPointer(rebasing: left),
                    UnsafeMutableBufferPointer(rebasing: right)
                )
                renderer.read(left: pair.0, right: pair.1)
                guard let first = pair.0.baseAddress, let second = pair.1.baseAddress else {
                    return
                }
                feed.append(left: first, right: second, frames: frames, to: lane)
            }
        }
    }
}
