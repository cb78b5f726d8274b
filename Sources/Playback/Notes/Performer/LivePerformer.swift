import Instruments

/// Plays what comes from a queue to an output, as it comes.
///
/// A message is heard a period after it came, so that the times between messages stay as they were.
/// No lock is taken between two writes. Used by one thread.
public final class LivePerformer {
    private let performer: Performer
    private let queue: MIDIQueue
    private let output: any AudioOutput
    private let stream: PerformanceStream
    private let log: NoteLog?
    private let recorder: PerformanceRecorder?
    private let block: UnsafeMutableBufferPointer<Float>

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
        stream = PerformanceStream(performer, rate: output.rate, period: output.period)
        block = .allocate(capacity: 2 * output.period)
        block.initialize(repeating: 0)
    }

    deinit { block.deallocate() }

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
        var rest = stream.heldBack
        while !cancellation.isCancelled {
            let isEnded = queue.isEnded
            try output.waitForRoom()
            take()
            if isEnded, performer.isSilent {
                // What is under way in the converter is heard as well.
                if rest <= 0 { break }
                rest -= stream.period
            }
            stream.render()
            for frame in 0..<stream.period {
                block[2 * frame] = volume * stream.left[frame]
                block[2 * frame + 1] = volume * stream.right[frame]
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
        stream.take(from: queue) { message, frame in
            recorder?.put(message, at: frame)
            if case .noteOn = message.content { log?.schedule(at: frame) }
        }
    }
}
