import Glibc
import Instruments
import Models
import Playback
import Signal
import Synchronization

/// How soon a note is heard that comes as MIDI's bytes while others sound.
public struct NoteLatencyBenchmark: Sendable {
    /// Voices that sound, the one that is struck again and again among them.
    private static let voices = 8
    private static let lowest: UInt8 = 48

    /// How many notes come.
    public var notes: Int
    /// Notes a second, about.
    public var rate: Double
    /// Threads that load the machine meanwhile.
    public var load: Int
    /// Chooses the moments.
    public var seed: UInt64

    /// Puts the settings together.
    public init(notes: Int, rate: Double, load: Int, seed: UInt64) {
        self.notes = notes
        self.rate = rate
        self.load = load
        self.seed = seed
    }

    /// Measures on an output.
    ///
    /// - Parameter vocoder: plays the notes.
    /// - Throws: an error of the model or the output, or `CancellationError`.
    public func measure(
        _ vocoder: any LiveVocoder, options: OutputOptions, cancellation: Cancellation
    ) throws -> NoteLatencyReport {
        var settings = VoiceSettings()
        settings.held = .seamless
        settings.voices = 2 * Self.voices
        let sound = PlayableSound(try VoicesBenchmark.blend(0.5), settings: settings)
        let performer = try Performer(
            sound, by: vocoder, settings: settings, prepared: settings.voices)
        let output = try AudioOutputs.open(options)
        var pipe: [Int32] = [0, 0]
        guard Glibc.pipe(&pipe) == 0 else {
            throw PlaybackError(
                .noDevice, device: "a pipe", reason: String(cString: strerror(errno)))
        }
        defer { close(pipe[0]) }
        let receiver = MIDIReceiver(MIDIStreamInput("/dev/fd/\(pipe[0])"))
        receiver.start()
        let log = NoteLog(capacity: Self.voices - 1 + notes)
        let live = LivePerformer(performer, from: receiver.queue, to: output, log: log)
        let threads = ThreadGroup()
        let due = Mutex<[UInt64]>([])
        let end = pipe[1]
        threads.start("keys") { [self] in
            let burning = MachineLoad(threads: load)
            let struck = strike(on: end, cancellation)
            due.withLock { $0 = struck }
            close(end)
            burning.stop()
        }
        let played = Result { try live.run(cancellation: cancellation) }
        // Where the output is gone no key is struck any more; until then the pipe stays.
        if case .failure = played { cancellation.cancel() }
        _ = threads.join(patience: 60)
        try played.get()
        try receiver.finish()
        try cancellation.check()
        return NoteLatencyReport(
            due: due.withLock { $0 }, handedOver: Array(log.handedOver.dropFirst(Self.voices - 1)),
            device: options.device, output: output, load: load)
    }

    /// Holds all voices but one, and strikes that at random moments.
    ///
    /// - Returns: when each of its notes came, in nanoseconds.
    private func strike(on pipe: Int32, _ cancellation: Cancellation) -> [UInt64] {
        func send(_ content: MIDIMessage.Content) {
            let bytes = MIDIMessage(channel: 0, content).bytes
            _ = write(pipe, bytes, bytes.count)
        }
        let keys = (0..<UInt8(Self.voices)).map { Self.lowest + 3 * $0 }
        for key in keys.dropLast() { send(.noteOn(key: key, velocity: 100)) }
        let last = keys[keys.count - 1]
        var random = SplitMix64(seed: seed)
        var moment = MonotonicClock.now + 1_500_000_000
        var due: [UInt64] = []
        for _ in 0..<notes where !cancellation.isCancelled {
            let pause = random.nextPause(perSecond: rate)
            MonotonicClock.sleep(until: moment)
            due.append(MonotonicClock.now)
            send(.noteOn(key: last, velocity: 100))
            MonotonicClock.sleep(until: moment + pause / 2)
            send(.noteOff(key: last, velocity: 64))
            moment += pause
        }
        send(.controller(.allSoundOff, 0))
        return due
    }
}
