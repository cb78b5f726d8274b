import Glibc
import Synchronization

/// The audio thread of a player: opens the device, hands it one period after the other while there
/// is sound, and sleeps else.
final class AudioThread {
    /// Seconds of silence after a sound before the device rests: whoever tries things out finds it
    /// awake. Beginning again takes time; PulseAudio's null sink was seen to take 2 s for it.
    private static let linger = 5.0
    /// Seconds after which a device that rests is closed; some servers wake the process otherwise.
    private static let patience = 1.0

    private let stage: Stage
    private var output: (any AudioOutput)?
    private var feed: Feed?
    private var block = UnsafeMutableBufferPointer<Float>.allocate(capacity: 0)
    private var noted = 0
    private var underruns = 0

    init(stage: Stage) { self.stage = stage }

    deinit { block.deallocate() }

    /// Works until the player is over.
    func run() {
        while !stage.isOver.load(ordering: .acquiring) {
            let isResting = output is ALSAOutput
            let rang = isResting ? stage.audioBell.wait(seconds: Self.patience) : waitForever()
            if stage.isOver.load(ordering: .acquiring) { break }
            let isWanted = stage.wantsDevice.exchange(false, ordering: .acquiring)
            if stage.wantsReopening.exchange(false, ordering: .acquiring)
                || (isWanted && output == nil)
            {
                open()
            }
            if let feed, hasOrder(feed) {
                play(feed)
            } else if !rang {
                rest()
            }
        }
        output = nil
    }

    private func waitForever() -> Bool { stage.audioBell.wait() }

    private func hasOrder(_ feed: Feed) -> Bool { !feed.isSettled || !feed.isFinished }

    /// Closes a device that nobody needs now.
    private func rest() {
        let isFree = stage.scene.withLock { scene in
            guard scene.request == nil, let feed, !hasOrder(feed) else { return false }
            scene.feed = nil
            return true
        }
        guard isFree else { return }
        leaveFeed()
        output = nil
        stage.workerBell.ring()
    }

    private func leaveFeed() {
        if let feed {
            let dry = feed.dryPeriods.load(ordering: .relaxed)
            stage.earlierDryPeriods.wrappingAdd(dry, ordering: .relaxed)
        }
        feed = nil
    }

    /// Opens the device, or goes over to silence and says why.
    private func open() {
        output = nil
        let options = stage.scene.withLock { $0.options }
        do {
            begin(try LivePlayer.output(options), named: options.device, fault: nil)
        } catch let error as PlaybackError {
            fallSilent(options, because: error)
        } catch {
            fallSilent(
                options,
                because: PlaybackError(.lost, device: options.device, reason: "\(error)"))
        }
    }

    private func fallSilent(_ options: ALSAOutput.Options, because fault: PlaybackError) {
        let silent = NullOutput(rate: options.rate, period: options.period, isPaced: true)
        begin(silent, named: options.device, fault: fault)
    }

    private func begin(_ output: any AudioOutput, named name: String, fault: PlaybackError?) {
        leaveFeed()
        self.output = output
        underruns = 0
        block.deallocate()
        block = .allocate(capacity: 2 * output.period)
        block.initialize(repeating: 0)
        let facts = DeviceFacts(
            name: name, rate: output.rate, bufferSize: output.bufferSize, isSilent: fault != nil,
            fault: fault)
        let lead = output.rate / 2 + 8 * max(output.period, output.bufferSize) + 8_192
        let feed = Feed(
            rate: output.rate, lead: lead,
            volume: Float(bitPattern: stage.volume.load(ordering: .relaxed)))
        self.feed = feed
        stage.scene.withLock { scene in
            scene.feed = feed
            scene.device = facts
        }
        stage.workerBell.ring()
        stage.onEvent(
            fault.map { .deviceLost($0) } ?? .deviceOpened(name: name, rate: output.rate))
    }

    private func play(_ feed: Feed) {
        guard let output else { return }
        var priority = RealtimePriority()
        priority.raise()
        defer { priority.restore() }
        do {
            try supply(output, from: feed)
            try output.drain()
        } catch let error as PlaybackError {
            priority.restore()
            fallSilent(stage.scene.withLock { $0.options }, because: error)
        } catch {
            stage.isOver.store(true, ordering: .releasing)
        }
    }

    private func supply(_ output: any AudioOutput, from feed: Feed) throws {
        guard let base = block.baseAddress else { return }
        let period = output.period
        let linger = Int(Self.linger * Double(output.rate))
        var silence = 0
        var isSettled = feed.isSettled
        while silence < linger, !stage.isOver.load(ordering: .relaxed),
            !stage.wantsReopening.load(ordering: .relaxed)
        {
            try output.waitForRoom()
            let isHeard = feed.fill(base, frames: period)
            try output.write(UnsafeBufferPointer(block), channels: 2)
            let generation = Feed.generation(of: feed.cursor.pointee.order)
            if generation != noted {
                noted = generation
                stage.log.note(generation, at: MonotonicClock.now)
            }
            let wasSettled = isSettled
            isSettled = feed.isSettled
            // The rendering thread waits for the end of a fade, and of the sound.
            if (isSettled && !wasSettled) || (!isHeard && silence == 0) { stage.workerBell.ring() }
            silence = isHeard ? 0 : silence + period
            let count = output.underruns
            stage.deviceUnderruns.wrappingAdd(count - underruns, ordering: .relaxed)
            underruns = count
        }
    }
}
