import Glibc
import Instruments
import Models

/// Plays a sound by MIDI messages, in stereo at 48 kHz.
///
/// Messages come with the frame at which they take effect; notes begin and end exactly there,
/// wheels move in steps of 32 frames (0.7 ms) with a straight line between. What comes out does not
/// depend on the sizes of the blocks that are asked for. Not shared between threads.
public final class Performer {
    /// Frames a second.
    public static let rate = MixBus.rate
    /// The gain at which songs and performances are heard: half, so that several notes have room.
    public static let volume: Float = 0.5
    /// Frames of a stretch, in which wheels move in a straight line.
    static let stretch = 32
    /// Messages that may wait without an allocation.
    private static let waiting = 4_096

    /// What notes play: the performer's own sound, and those of its programs.
    private(set) var choices: [PlayableSound]
    /// How each of the choices is played.
    private(set) var settings: [VoiceSettings]
    /// Whether each note has a channel of its own.
    let isExpressive: Bool
    /// Which of the choices each channel plays.
    var chosen = [Int](repeating: 0, count: 16)
    /// Which of the choices a program change makes.
    let programs: [UInt8: Int]
    private let vocoder: any LiveVocoder
    var allocator: VoiceAllocator
    var voices: [NoteVoice?]
    /// Where each voice's pitch is beside that of its key.
    var tunings: [VoiceTuning]
    var channels = (0..<16).map { _ in ChannelControls() }
    var held = (0..<16).map { _ in HeldKeys() }
    /// The voices of a channel that plays one note: which key sounds.
    var sounding = [UInt8?](repeating: nil, count: 16)
    private var messages: [(frame: Int, message: MIDIMessage)] = []
    private var next = 0
    private let left: UnsafeMutableBufferPointer<Float>
    private let right: UnsafeMutableBufferPointer<Float>
    /// The frame after the stretch that was rendered last, and how many of it are given.
    private(set) var end = 0
    private var given = Performer.stretch
    private var notes: UInt64 = 0
    /// The voices that have not yet followed the last change, and the one whose change is made ready.
    var isBehind: [Bool]
    var changing: Int?
    var lastChanged = 0
    /// Why a voice could not be made.
    public private(set) var fault: (any Error)?

    /// Makes a silent one.
    ///
    /// - Parameters:
    ///   - sound: what notes play.
    ///   - vocoder: renders it, by a stream a voice.
    ///   - settings: how it is played, how many voices there are, and what channels mean.
    ///   - programs: what else notes play.
    ///   - prepared: how many voices are made at once; the others when they are first wanted.
    /// - Throws: an error of the model's files.
    public init(
        _ sound: PlayableSound, by vocoder: any LiveVocoder,
        settings: VoiceSettings = VoiceSettings(), programs: Programs = .none, prepared: Int = 1
    ) throws {
        choices = [sound] + programs.sounds
        self.programs = programs.numbers.mapValues { $0 + 1 }
        for (channel, index) in programs.channels { chosen[Int(channel)] = index + 1 }
        self.vocoder = vocoder
        self.settings = [settings] + (programs.settings ?? programs.sounds.map { _ in settings })
        isExpressive = settings.isExpressive
        let unison = self.settings.map(\.unison).max() ?? 1
        allocator = VoiceAllocator(most: max(settings.voices, unison))
        let count = allocator.voices.count
        let streams = try vocoder.live(together: min(prepared, count))
        voices = (0..<count).map { index in
            guard index < streams.count else { return nil }
            return NoteVoice(stream: streams[index], rate: vocoder.outputRate)
        }
        isBehind = Array(repeating: false, count: count)
        tunings = Array(repeating: VoiceTuning(), count: count)
        left = .allocate(capacity: Self.stretch)
        right = .allocate(capacity: Self.stretch)
        left.initialize(repeating: 0)
        right.initialize(repeating: 0)
        messages.reserveCapacity(Self.waiting)
    }

    deinit {
        left.deallocate()
        right.deallocate()
    }

    /// The next frame that is given.
    public var position: Int { end - Self.stretch + given }

    /// How many voices sound.
    public var sounds: Int { voices.count { $0?.isSounding ?? false } }

    /// Whether nothing sounds and no message waits.
    public var isSilent: Bool { next == messages.count && sounds == 0 }

    /// Takes a message for a frame; one that is past takes effect with the next stretch.
    ///
    /// - Returns: the frame at which it takes effect.
    @discardableResult
    public func schedule(_ message: MIDIMessage, at frame: Int) -> Int {
        if next == messages.count {
            messages.removeAll(keepingCapacity: true)
            next = 0
        }
        var place = messages.count
        while place > next, messages[place - 1].frame > frame { place -= 1 }
        messages.insert((frame, message), at: place)
        return max(frame, end)
    }

    /// Gives the next frames of both channels.
    public func render(
        left: UnsafeMutableBufferPointer<Float>, right: UnsafeMutableBufferPointer<Float>
    ) {
        var done = 0
        while done < left.count {
            if given == Self.stretch { renderStretch() }
            let count = min(Self.stretch - given, left.count - done)
            for index in 0..<count {
                left[done + index] = self.left[given + index]
                right[done + index] = self.right[given + index]
            }
            given += count
            done += count
        }
    }

    /// Plays another sound than its own from now on: all voices that sound by that go over to it where
    /// they are, those whose networks have much to do for it one after the other.
    ///
    /// - Parameter settings: how notes that begin from now on are played, and how all are moved;
    ///   `nil` for no change.
    /// - Returns: the sound that it played before.
    /// - Precondition: they can follow the settings before (`VoiceSettings.canFollow(_:)`).
    @discardableResult
    public func change(
        to sound: PlayableSound, settings new: VoiceSettings? = nil
    ) -> PlayableSound {
        if let new {
            precondition(new.canFollow(settings[0]), "voices and held keys stay as they are")
            settings[0] = new
        }
        let earlier = choices[0]
        choices[0] = sound
        for (index, voice) in voices.enumerated() {
            guard let voice, voice.isSounding, tunings[index].sound == 0 else { continue }
            if voice.canPrepare {
                isBehind[index] = true
            } else {
                voice.change(to: line(of: index))
            }
        }
        return earlier
    }

    private func renderStretch() {
        left.update(repeating: 0)
        right.update(repeating: 0)
        given = 0
        let start = end
        end += Self.stretch
        while next < messages.count, messages[next].frame < end {
            let (frame, message) = messages[next]
            next += 1
            take(message, after: max(0, frame - start))
        }
        if start.isMultiple(of: Self.turn) { workAhead() }
        for index in voices.indices {
            guard let voice = voices[index], voice.isSounding else { continue }
            voice.add(to: left, right, reaching: target(of: index))
            allocator.tell(index, level: voice.level)
            if !voice.isSounding { allocator.end(index) }
        }
    }

    /// The speed and the gains that a voice has at the end of the stretch.
    private func target(of index: Int) -> NoteVoice.Target {
        let voice = allocator.voices[index]
        let tuning = tunings[index]
        let (sound, settings) = (choices[tuning.sound], settings[tuning.sound])
        let semitones =
            bend(of: voice.channel, usual: settings.bend) + tuning.semitones(at: end)
            + swing(of: voice.channel, key: voice.key, cents: settings.vibrato)
        let speed =
            Double(vocoder.outputRate) / Double(Self.rate) * sound.speeds[Int(voice.key)]
            * exp2(Double(semitones) / 12)
        let slide = slide(of: voice.channel, most: settings.slide)
        let sides = gains(of: voice.channel)
        let gain = sound.gain * tuning.gain
        return NoteVoice.Target(
            speed: min(speed, 16), left: gain * sides.left * tuning.left,
            right: gain * sides.right * tuning.right,
            brightness: brightness(of: index, key: voice.key, wanted: slide))
    }

    /// How what a channel plays now is played.
    func settings(of channel: UInt8) -> VoiceSettings { settings[chosen[Int(channel)]] }

    /// A voice that is ready for a note; `nil` where none can be made.
    func voice(_ index: Int) -> NoteVoice? {
        if let voice = voices[index] { return voice }
        do {
            let voice = NoteVoice(stream: try vocoder.live(), rate: vocoder.outputRate)
            voices[index] = voice
            return voice
        } catch {
            fault = error
            return nil
        }
    }

    /// A number for the noise of the next voice.
    func nextSeed(of sound: PlayableSound) -> UInt64 {
        defer { notes += 1 }
        return sound.seed &+ notes
    }
}
