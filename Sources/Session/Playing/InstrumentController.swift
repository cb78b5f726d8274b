import Instruments
import Models
import Playback
import Synchronization
import Workbench

/// Makes what is worked on an instrument, and lets the computer's keys and MIDI play it.
final class InstrumentController: Sendable {
    private struct Wanted: Equatable {
        let target: PlaybackTarget
        let voices: VoiceSettings
    }

    private struct Open {
        let instrument: LiveInstrument
        let vocoder: String?
        var voices: VoiceSettings
    }

    private struct Input {
        let name: String
        let receiver: MIDIReceiver
        let controllers = ControllerQueue()

        /// Stops listening.
        ///
        /// - Parameter patience: the most seconds that its end is waited for.
        /// - Returns: whether it came.
        @discardableResult
        func finish(patience: Double = 1) -> Bool {
            controllers.end()
            return receiver.end(patience: patience)
        }
    }

    /// Makes sounds ready.
    let making = BackgroundTask("instrument")

    private let context: ModelContext
    private let mailbox: Mailbox
    private let playback: PlaybackController
    /// What was asked for last; `nil` for nothing, or what cannot be played.
    private let wanted = Mutex<Wanted?>(nil)
    private let current = Mutex<Open?>(nil)
    private let input = Mutex<Input?>(nil)
    private let threads = ThreadGroup()

    init(context: ModelContext, mailbox: Mailbox, playback: PlaybackController) {
        self.context = context
        self.mailbox = mailbox
        self.playback = playback
    }

    /// Makes a sound ready in the background; notes that sound go over to it, where the vocoder stays
    /// and the same voices will do.
    func open(_ target: PlaybackTarget, _ voices: VoiceSettings) {
        make(Wanted(target: target, voices: voices))
    }

    private func make(_ new: Wanted) {
        wanted.withLock { $0 = new }
        making.start(.all("instrument")) { [self] run in
            let voices = new.voices
            guard let sound = try sound(of: new.target, voices, run.cancellation) else { return }
            try run.cancellation.check()
            if !follow(sound.playable, vocoder: sound.vocoder, voices) {
                try begin(sound.playable, vocoder: sound.vocoder, voices, run.cancellation)
            }
            mailbox.post(.instrumentReady)
        } failed: { [self] error in
            wanted.withLock { if $0 == new { $0 = nil } }
            mailbox.post(.instrumentFailed(new.target, "\(error)"))
        }
    }

    /// Lets notes play nothing.
    func close() {
        wanted.withLock { $0 = nil }
        making.cancel()
        current.withLock { current in
            current = nil
            playback.open(nil)
        }
    }

    /// Plays a note by a key of the computer.
    func play(_ event: NoteEvent) {
        guard let instrument = current.withLock({ $0?.instrument }) else { return }
        func byte(_ value: Int) -> UInt8 { UInt8(min(max(value, 0), 127)) }
        switch event {
        case .on(let note, let velocity):
            instrument.play(.noteOn(key: byte(note), velocity: max(1, byte(velocity))))
        case .off(let note): instrument.play(.noteOff(key: byte(note), velocity: 64))
        case .silence: instrument.play(.controller(.allSoundOff, 0))
        }
    }

    /// Listens to an input of MIDI instead of the one before; to none when it is not named.
    func listen(to name: String?) {
        let new = name.map { Input(name: $0, receiver: MIDIReceiver(MIDIInputs.named($0))) }
        let old = input.withLock { input in
            defer { input = new }
            return input
        }
        // Away from what waits for keys: an input may take a moment to end.
        context.lists.start { [mailbox, threads] _ in
            old?.finish()
            guard let new else { return }
            new.receiver.start(reconnects: true) { error in
                mailbox.post(.inputLost(new.name, fault: "\(error)"))
            }
            threads.start("controllers") {
                while let moves = new.controllers.next() {
                    for move in moves {
                        switch move {
                        case .controller(let controller, let value):
                            mailbox.post(
                                .controller(Int(controller.rawValue), value: Int(value)))
                        case .program(let number):
                            mailbox.post(.programChange(Int(number) + 1))
                        }
                    }
                }
            }
        }
        // The instrument that sounds has the queue of the input before.
        current.withLock { $0 = nil }
        if let wanted = wanted.withLock({ $0 }) { make(wanted) }
    }

    /// Ends what listens.
    ///
    /// - Parameter patience: the most seconds that its end is waited for.
    /// - Returns: whether it came.
    func finish(patience: Double) -> Bool {
        let end = ContinuousClock.now + .seconds(patience)
        let old = input.withLock { input in
            defer { input = nil }
            return input
        }
        let isDeaf = old?.finish(patience: patience) ?? true
        return threads.join(patience: max(0, (end - .now) / .seconds(1))) && isDeaf
    }

    /// Lets the instrument that is open go over to a sound, where it can.
    private func follow(
        _ sound: PlayableSound, vocoder: String?, _ voices: VoiceSettings
    ) -> Bool {
        current.withLock { current in
            guard let open = current, open.vocoder == vocoder, voices.canFollow(open.voices) else {
                return false
            }
            open.instrument.change(to: sound, settings: voices)
            current?.voices = voices
            return true
        }
    }

    private func begin(
        _ sound: PlayableSound, vocoder: String?, _ voices: VoiceSettings,
        _ cancellation: Cancellation
    ) throws {
        let live = try context.codec().model.playing(vocoder)
        let performer = try Performer(sound, by: live, settings: voices, prepared: .max)
        let input = input.withLock { $0 }
        let instrument = LiveInstrument(
            performer, listeningTo: input?.receiver.queue, tellingOf: input?.controllers)
        try current.withLock { current in
            // What was closed meanwhile stays closed.
            try cancellation.check()
            current = Open(instrument: instrument, vocoder: vocoder, voices: voices)
            playback.open(instrument)
        }
    }

    /// What a target plays at every key; `nil` for one that no note can play.
    private func sound(
        of target: PlaybackTarget, _ voices: VoiceSettings, _ cancellation: Cancellation
    ) throws -> (playable: PlayableSound, vocoder: String?)? {
        let codec = try context.codec()
        var render = RenderSettings()
        switch target {
        case .blend(let encoding, let seed, let gain, _, let vocoder):
            (render.seed, render.vocoder) = (seed, vocoder)
            let playable = try PlayableSound(
                encoding, gain: gain, in: codec, render: render, settings: voices,
                cancellation: cancellation)
            return (playable, vocoder)
        case .sound(let reference, _, let vocoder):
            render.vocoder = vocoder
            let source = try codec.library.source(forReference: reference)
            let playable = try PlayableSound(
                of: [source], blend: nil, in: codec, render: render, settings: voices,
                cancellation: cancellation)
            return (playable, vocoder)
        case .offlineRender, .mix, .liveMix: return nil
        }
    }
}
