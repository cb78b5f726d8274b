import Instruments

/// An instrument whose notes sound beside what a ``LivePlayer`` plays.
///
/// Sound though unchecked: the performer and its stream are touched by the player's audio thread
/// alone, the queue of keys is filled by one other thread.
public final class LiveInstrument: @unchecked Sendable {
    /// A sound on its way, and back again: what is not wanted any more is not freed on the way.
    ///
    /// Sound though unchecked: it is handed over whole, and belongs to one thread at a time.
    private final class Change: @unchecked Sendable {
        var sound: PlayableSound
        let settings: VoiceSettings?

        init(_ sound: PlayableSound, _ settings: VoiceSettings?) {
            (self.sound, self.settings) = (sound, settings)
        }
    }

    private let performer: Performer
    private let input: MIDIQueue?
    private let controllers: ControllerQueue?
    private let keys = MIDIQueue()
    private let change = HandOff<Change>()
    private let changed = HandOff<Change>()
    private var stream: PerformanceStream?

    /// Makes one of a performer, which belongs to it from then on.
    ///
    /// - Parameters:
    ///   - performer: with all voices prepared.
    ///   - input: a keyboard's messages, if it listens to one.
    ///   - controllers: is told of the knobs and wheels that are moved there, and of programs.
    public init(
        _ performer: Performer, listeningTo input: MIDIQueue? = nil,
        tellingOf controllers: ControllerQueue? = nil
    ) {
        self.controllers = controllers
        self.performer = performer
        self.input = input
    }

    /// Plays a message a period from now, on the first channel. Called by one thread.
    public func play(_ content: MIDIMessage.Content) {
        keys.put(MIDIMessage(channel: 0, content), at: MonotonicClock.now)
    }

    /// Plays another sound from now on; notes that sound go over to it.
    ///
    /// - Parameter settings: how notes are played from now on; `nil` for as before.
    /// - Precondition: they can follow the settings before (`VoiceSettings.canFollow(_:)`).
    public func change(to sound: PlayableSound, settings: VoiceSettings? = nil) {
        _ = changed.take()
        change.put(Change(sound, settings))
    }

    /// Begins anew for an output.
    func begin(rate: Int, period: Int) {
        stream = PerformanceStream(performer, rate: rate, period: period)
    }

    /// Forgets what came before there was an instrument to play it.
    func forgetInput() {
        while input?.take() != nil {}
    }

    /// Plays the next period; `nil` before there is an output.
    ///
    /// - Parameter recorder: keeps the messages.
    func next(recordedBy recorder: PerformanceRecorder? = nil) -> PerformanceStream? {
        guard let stream else { return nil }
        if let change = change.take() {
            change.sound = performer.change(to: change.sound, settings: change.settings)
            changed.put(consume change)
        }
        stream.take(from: keys) { message, frame in
            recorder?.put(message, after: stream.frames(to: frame))
        }
        if let input {
            stream.take(from: input) { message, frame in
                recorder?.put(message, after: stream.frames(to: frame))
                controllers?.put(message.content)
            }
        }
        stream.render()
        return stream
    }
}
