import Instruments

/// Plays what comes from a queue to an output, as it comes.
///
/// A message is heard a period after it came, so that the times between messages stay as they were.
/// No lock is taken between two writes. Used by one thread.
public final class LivePerformer {
    /// More frames than a converter to another rate holds back.
    private static let underWay = 4_096

    private let performer: Performer
    private let queue: MIDIQueue
    private let output: any AudioOutput
    private let converters: (left: RateConverter, right: RateConverter)?
    private let log: NoteLog?
    private let recorder: PerformanceRecorder?
    private let period: Int
    private let block: UnsafeMutableBufferPointer<Float>
    private let left: UnsafeMutableBufferPointer<Float>
    private let right: UnsafeMutableBufferPointer<Float>

    /// Puts one together.
    ///
    /// - Parameters:
    ///   - performer: with all voices prepared.
    ///   - queue: what it plays.
    ///   - output: where to.
    ///   - recorder: keeps what is heard; its rate is the output's.
    public convenience init(
        _ performer: Performer, from queue: MIDIQueue, to output: any AudioOutput,
        recorder: PerformanceRecorder? = nil
    ) {
        self.init(performer, from: queue, to: output, recorder: recorder, log: nil)
    }

    /// Puts one together that notes when notes are heard.
    package init(
        _ performer: Performer, from queue: MIDIQueue, to output: any AudioOutput,
        recorder: PerformanceRecorder? = nil, log: NoteLog?
    ) {
        self.log = log
        self.recorder = recorder
        self.performer = performer
        self.queue = queue
        self.output = output
        period = output.period
        block = .allocate(capacity: 2 * period)
        left = .allocate(capacity: period)
        right = .allocate(capacity: period)
        for buffer in [block, left, right] { buffer.initialize(repeating: 0) }
        if output.rate == Performer.rate {
            converters = nil
        } else {
            let left = RateConverter(from: Performer.rate, to: output.rate)
            let right = RateConverter(from: Performer.rate, to: output.rate)
            _ = left.start(at: 0)
            _ = right.start(at: 0)
            converters = (left, right)
        }
    }

    deinit {
        for buffer in [block, left, right] { buffer.deallocate() }
    }

    /// How many frames were played.
    public var frames: Int { performer.position }

    /// How often the output ran dry.
    public var underruns: Int { output.underruns }

    /// Plays until the queue is ended and all is silent, or it is stopped.
    ///
    /// - Parameter volume: linear gain of everything.
    /// - Throws: ``PlaybackError`` when the device is gone, or an error of the model's files.
    public func run(
        volume: Float = Performer.volume, cancellation: Cancellation = Cancellation()
    ) throws {
        var priority = RealtimePriority()
        priority.raise()
        defer { priority.restore() }
        var rest = converters == nil ? 0 : Self.underWay
        while !cancellation.isCancelled {
            let isEnded = queue.isEnded
            try output.waitForRoom()
            take()
            if isEnded, performer.isSilent {
                // What is under way in the converter is heard as well.
                if rest <= 0 { break }
                rest -= period
            }
            render()
            for frame in 0..<period {
                block[2 * frame] = volume * left[frame]
                block[2 * frame + 1] = volume * right[frame]
            }
            recorder?.put(UnsafeBufferPointer(block))
            try output.write(UnsafeBufferPointer(block), channels: 2)
            log?.handOver(before: performer.position)
            if let fault = performer.fault { throw fault }
        }
        try output.drain()
    }

    /// Schedules what came since the last period.
    private func take() {
        let now = MonotonicClock.now
        while let (message, time) = queue.take() {
            let age = time < now ? Double(now - time) * 1e-9 * Double(Performer.rate) : 0
            let late = max(0, period - Int(age.rounded()))
            let frame = performer.schedule(message, at: performer.position + late)
            recorder?.put(message, at: frame)
            if case .noteOn = message.content { log?.schedule(at: frame) }
        }
    }

    private func render() {
        guard let converters else { return performer.render(left: left, right: right) }
        // Both channels ask for blocks of the same size at the same moments.
        var others: [[Float]] = []
        converters.left.read(into: left) { target in
            var other = [Float](repeating: 0, count: target.count)
            other.withUnsafeMutableBufferPointer { performer.render(left: target, right: $0) }
            others.append(other)
        }
        var next = 0
        converters.right.read(into: right) { target in
            _ = target.update(from: others[next])
            next += 1
        }
    }
}
