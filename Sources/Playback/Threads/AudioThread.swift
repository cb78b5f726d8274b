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

    private let state: PlayerState
    private let notes: NoteMixer
    private let tap: RecordingTap
    private var output: (any AudioOutput)?
    private var buffer: CrossfadeBuffer?
    private var block = UnsafeMutableBufferPointer<Float>.allocate(capacity: 0)
    private var noted = 0
    private var underruns = 0

    init(state: PlayerState) {
        self.state = state
        notes = NoteMixer(state)
        tap = RecordingTap(state)
    }

    deinit { block.deallocate() }

    /// Works until the player is over.
    func run() {
        while !state.isOver.load(ordering: .acquiring) {
            let isWoken = waitForWork()
            if state.isOver.load(ordering: .acquiring) { break }
            let isWanted = state.wantsDevice.exchange(false, ordering: .acquiring)
            if state.wantsReopening.exchange(false, ordering: .acquiring)
                || (isWanted && output == nil)
            {
                open()
            }
            notes.takeOrder()
            tap.takeOrder()
            if let buffer, hasOrder(buffer) || isAwake {
                play(buffer)
            } else if !isWoken {
                rest()
            }
        }
        tap.end()
        output = nil
    }

    /// Whether it goes on though nothing plays: notes may come, and silence is recorded too.
    private var isAwake: Bool { notes.isOpen || tap.isOpen }

    /// Sleeps until there may be something to do.
    ///
    /// - Returns: whether there may; not after a while with a device that rests.
    private func waitForWork() -> Bool {
        // Notes go on whatever became of the device.
        if isAwake, buffer != nil { return true }
        return output is ALSAOutput
            ? state.audioSemaphore.wait(seconds: Self.patience) : state.audioSemaphore.wait()
    }

    private func hasOrder(_ buffer: CrossfadeBuffer) -> Bool {
        !buffer.isSettled || !buffer.isFinished
    }

    /// Closes a device that nobody needs now.
    private func rest() {
        let isFree = state.guarded.withLock { guarded in
            guard guarded.request == nil, let buffer, !hasOrder(buffer) else { return false }
            guarded.buffer = nil
            return true
        }
        guard isFree else { return }
        leaveBuffer()
        output = nil
        state.workerSemaphore.signal()
    }

    private func leaveBuffer() {
        if let buffer {
            let dry = buffer.dryPeriods.load(ordering: .relaxed)
            state.earlierDryPeriods.wrappingAdd(dry, ordering: .relaxed)
        }
        buffer = nil
    }

    /// Opens the device, or goes over to silence and says why.
    private func open() {
        output = nil
        let options = state.guarded.withLock { $0.options }
        do {
            begin(try AudioOutputs.open(options), named: options.device, fault: nil)
        } catch let error as PlaybackError {
            fallSilent(options, because: error)
        } catch {
            fallSilent(
                options,
                because: PlaybackError(.lost, device: options.device, reason: "\(error)"))
        }
    }

    private func fallSilent(_ options: OutputOptions, because fault: PlaybackError) {
        let silent = NullOutput(rate: options.rate, period: options.period, isPaced: true)
        begin(silent, named: options.device, fault: fault)
    }

    private func begin(_ output: any AudioOutput, named name: String, fault: PlaybackError?) {
        leaveBuffer()
        self.output = output
        underruns = 0
        block.deallocate()
        block = .allocate(capacity: 2 * output.period)
        block.initialize(repeating: 0)
        notes.begin(rate: output.rate, period: output.period)
        tap.begin(rate: output.rate)
        let facts = DeviceDescription(
            name: name, rate: output.rate, bufferSize: output.bufferSize, isSilent: fault != nil,
            fault: fault)
        let lead = output.rate / 2 + 8 * max(output.period, output.bufferSize) + 8_192
        let buffer = CrossfadeBuffer(
            rate: output.rate, lead: lead,
            volume: Float(bitPattern: state.volume.load(ordering: .relaxed)))
        self.buffer = buffer
        state.guarded.withLock { guarded in
            guarded.buffer = buffer
            guarded.device = facts
        }
        state.workerSemaphore.signal()
        state.onEvent(
            fault.map { .deviceLost($0) } ?? .deviceOpened(name: name, rate: output.rate))
    }

    private func play(_ buffer: CrossfadeBuffer) {
        guard let output else { return }
        var priority = RealtimePriority()
        priority.raise()
        defer { priority.restore() }
        do {
            try supply(output, from: buffer)
            try output.drain()
        } catch let error as PlaybackError {
            priority.restore()
            fallSilent(state.guarded.withLock { $0.options }, because: error)
        } catch {
            state.isOver.store(true, ordering: .releasing)
        }
    }

    private func supply(_ output: any AudioOutput, from buffer: CrossfadeBuffer) throws {
        guard let base = block.baseAddress else { return }
        let period = output.period
        let linger = Int(Self.linger * Double(output.rate))
        var silence = 0
        var wasHeard = true
        var isSettled = buffer.isSettled
        while silence < linger, !state.isOver.load(ordering: .relaxed),
            !state.wantsReopening.load(ordering: .relaxed)
        {
            try output.waitForRoom()
            tap.takeOrder()
            let sounds = notes.next(recordedBy: tap.recorder)
            let isHeard = buffer.fill(base, frames: period, adding: sounds)
            tap.put(UnsafeBufferPointer(block))
            try output.write(UnsafeBufferPointer(block), channels: 2)
            let revision = CrossfadeBuffer.revision(of: buffer.cursor.pointee.order)
            if revision != noted {
                noted = revision
                state.log.note(revision, at: MonotonicClock.now)
            }
            let wasSettled = isSettled
            isSettled = buffer.isSettled
            // The rendering thread waits for the end of a fade, and of the sound.
            if (isSettled && !wasSettled) || (!isHeard && wasHeard) {
                state.workerSemaphore.signal()
            }
            wasHeard = isHeard
            silence = isHeard || isAwake ? 0 : silence + period
            let count = output.underruns
            state.deviceUnderruns.wrappingAdd(count - underruns, ordering: .relaxed)
            underruns = count
        }
    }
}
