import Instruments

/// What notes play, and the keys that play them.
public struct PlayState: Equatable, Sendable {
    /// A key that sounds.
    struct Held: Equatable, Sendable {
        let note: Int
        /// When it was pressed, or repeated, in seconds.
        var pressedAt: Double
        /// When it ends by itself; `nil` where the terminal tells when it is let go.
        var until: Double?
    }

    /// What was opened to be played.
    struct Opened: Equatable, Sendable {
        let target: PlaybackTarget
        let voices: VoiceSettings
    }

    /// How the computer's keys play.
    public var keyboard = KeyboardSettings()
    /// Whether letters are the keys of a piano.
    public var isOn = false
    /// The input of MIDI that is listened to; `nil` for none.
    public var input: String?
    /// When it was chosen, in seconds; `nil` where the session remembered it.
    var chosenAt: Double?
    /// What knobs set, by the numbers of their controllers.
    public var controllers: [Int: String] = [:]
    /// What the configuration has them set.
    var configured: [Int: String] = [:]
    /// What the knob that is moved next is to set.
    var learning: String?
    /// The presets that program changes choose, by their numbers from 1; others choose the preset
    /// of their number in the list.
    public var programs: [Int: String] = [:]
    /// What the configuration has them choose.
    var configuredPrograms: [Int: String] = [:]
    /// The keys that sound, by their characters.
    var held: [Character: Held] = [:]
    /// What notes play.
    var opened: Opened?
    /// Whether it is ready.
    var isReady = false
    /// Until when notes are heard that were played by the computer's keys, in seconds.
    var heardUntil: Double?

    /// Nothing is played.
    public init() {}

    /// Whether notes are to sound.
    var isWanted: Bool { isOn || input != nil }

    /// When the next key ends by itself, in seconds.
    var dueAt: Double? { held.values.compactMap(\.until).min() }

    /// What knobs have learned beside the configuration.
    var learned: [Int: String] { controllers.filter { configured[$0.key] != $0.value } }

    /// What was chosen for programs beside the configuration.
    var chosenPrograms: [Int: String] {
        programs.filter { configuredPrograms[$0.key] != $0.value }
    }

    /// The notes of the keys that sound.
    var notes: Set<Int> { Set(held.values.map(\.note)) }
}
