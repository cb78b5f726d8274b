/// How a blend, or a sound, is played by notes.
public struct VoiceSettings: Equatable, Sendable {
    /// How many notes of a channel sound at once, and what a note does to the one before.
    public enum Mode: String, CaseIterable, Codable, Sendable {
        /// As many as there are voices.
        case poly
        /// One; each begins anew.
        case mono
        /// One; while a key is held the next note goes on with the sound at its own pitch.
        case legato
    }

    /// How a sound goes on while its key is held.
    public enum Held: String, CaseIterable, Codable, Sendable {
        /// To its end.
        case once
        /// Round a steady stretch of it (``HoldLoop`` of the player); to its end where it has none.
        case hold
        /// From the beginning again, with its attack.
        case loop
        /// Into its own beginning without a seam, and without its attack.
        case seamless
    }

    /// The most voices that sound at once. 32, which two processors manage with room to spare.
    public var voices = 32
    /// What a note does to the one before.
    public var mode = Mode.poly
    /// Seconds in which a note gets loud. 0, because sounds bring their own attack.
    public var attack: Float = 0
    /// Seconds in which it falls by 60 dB towards ``sustain``.
    public var decay: Float = 1
    /// The level that it is held at, in per cent.
    public var sustain: Float = 100
    /// Seconds in which it falls by 60 dB once its key is let go. Long enough not to sound cut.
    public var release: Float = 0.4
    /// How much a key's velocity counts, in per cent: at 100 half the velocity is 12 dB softer.
    public var velocity: Float = 100
    /// How much darker a softly struck key sounds, in per cent: at 100 the highest harmonics of the
    /// softest lose 9 dB beside its level.
    public var brightness: Float = 50
    /// Seconds in which a note slides from the pitch of the one before; in ``Mode/mono`` and
    /// ``Mode/legato`` alone.
    public var glide: Float = 0
    /// Voices a note.
    public var unison = 1
    /// How far the voices of a note are apart, the lowest from the highest, in cents.
    public var detune: Float = 15
    /// How far the bend wheel goes either way, in semitones. 2, as MIDI's default is.
    public var bend: Float = 2
    /// How far the modulation wheel, or pressure, makes the pitch swing, in cents.
    public var vibrato: Float = 40
    /// How much brighter slide makes a note at its one end, and darker at its other, in dB. 12, which
    /// is heard of every sound and leaves it what it is.
    public var slide: Float = 12
    /// How much of a transposition keeps the formants, in per cent; the rest moves them, as a tape
    /// does that runs faster.
    public var formants: Float = 100
    /// How a sound goes on while its key is held.
    public var held = Held.hold
    /// Whether channels 2 to 16 play a note each with bend, pressure and slide of their own,
    /// and channel 1 holds for all.
    public var isExpressive = false

    /// As they are by default.
    public init() {}

    /// Whether who plays by other settings can go over to these, with the same voices and while
    /// keys are held.
    public func canFollow(_ other: VoiceSettings) -> Bool {
        voices == other.voices && unison == other.unison && mode == other.mode
            && held == other.held && formants == other.formants
            && isExpressive == other.isExpressive
    }
}

extension VoiceSettings {
    /// The parameters.
    public enum Parameters {
        private static let plain = VoiceSettings()
        private static let seconds = NumberKind<Float>(0...20, step: 0.05, unit: .seconds)
        private static let share = NumberKind<Float>(0...100, step: 5, unit: .percent)

        /// How many voices there may be.
        public static let counts = 1...64

        /// The most voices.
        public static let voices = Parameter(
            "voices", CountKind(counts), of: plain, \.voices, summary: "the most voices",
            help: "The most voices that sound at once.")
        /// What a note does to the one before.
        public static let mode = Parameter(
            "mode", ChoiceKind(Mode.self), of: plain, \.mode, summary: "many notes or one",
            help: "Many notes at once, or one that begins anew or goes on: poly, mono, legato.")
        /// The attack.
        public static let attack = Parameter(
            "attack", seconds, of: plain, \.attack, summary: "seconds of the attack",
            help: "Seconds in which a note gets loud.")
        /// The decay.
        public static let decay = Parameter(
            "decay", seconds, of: plain, \.decay, summary: "seconds of the decay",
            help: "Seconds in which a note falls by 60 dB towards --sustain.")
        /// The level that a note is held at.
        public static let sustain = Parameter(
            "sustain", share, of: plain, \.sustain, summary: "level of a held note",
            help: "The level that a note is held at, in per cent.")
        /// The release.
        public static let release = Parameter(
            "release", seconds, of: plain, \.release, summary: "seconds of the release",
            help: "Seconds in which a note falls by 60 dB once its key is let go.")
        /// What velocity does.
        public static let velocity = Parameter(
            "velocity", share, of: plain, \.velocity, summary: "how much velocity counts",
            help: "How much a key's velocity counts, in per cent.")
        /// What velocity does to the colour.
        public static let brightness = Parameter(
            "brightness", share, of: plain, \.brightness, summary: "whether soft keys are darker",
            help: "How much darker a softly struck key sounds, in per cent.")
        /// The glide.
        public static let glide = Parameter(
            "glide", seconds, of: plain, \.glide, summary: "seconds from note to note",
            help: "Seconds in which a note of mono or legato slides from the pitch before.")
        /// Voices a note.
        public static let unison = Parameter(
            "unison", CountKind(1...8), of: plain, \.unison, summary: "voices a note",
            help: "Voices that each note is played by.")
        /// How far they are apart.
        public static let detune = Parameter(
            "detune", NumberKind(0...100, step: 1, unit: .cents), of: plain, \.detune,
            summary: "how far they are apart",
            help: "How far the voices of a note are apart, in cents.")
        /// The range of the bend wheel.
        public static let bend = Parameter(
            "bend", NumberKind(0...48, step: 1, unit: .semitones), of: plain, \.bend,
            summary: "range of the bend wheel",
            help: "How far the bend wheel goes, in semitones; a file may say otherwise.")
        /// What the modulation wheel does.
        public static let vibrato = Parameter(
            "vibrato", NumberKind(0...200, step: 5, unit: .cents), of: plain, \.vibrato,
            summary: "what the modulation wheel does",
            help: "How far the modulation wheel, or pressure, makes the pitch swing, in cents.")
        /// What slide does.
        public static let slide = Parameter(
            "slide", NumberKind(0...24, step: 1, unit: .decibels), of: plain, \.slide,
            summary: "what slide does",
            help: "How much brighter slide (controller 74) makes a note, or darker, in dB.")
        /// What becomes of the formants.
        public static let formants = Parameter(
            "formants", share, of: plain, \.formants, summary: "whether formants stay",
            help: "How much of a transposition keeps the formants, in per cent; 0 moves them.")
        /// How a sound goes on.
        public static let held = Parameter(
            "held", ChoiceKind(Held.self), of: plain, \.held, summary: "while a key is held",
            help: "How a sound goes on while a key is held: once to its end, hold round a steady "
                + "stretch, loop from its attack, seamless into its beginning.")
        /// Whether each note has a channel.
        public static let expressive = Parameter(
            "mpe", FlagKind("a channel a note"), of: plain, \.isExpressive,
            summary: "a channel a note",
            help: "Channels 2 to 16 play a note each, with bend, pressure and slide of its own "
                + "(MPE).")
        /// All of them, as they are shown.
        public static let all = [voices] + ofSound + [expressive]
        /// Those that belong to a sound, and that presets keep: without the number of voices, which
        /// is the machine's, and without ``expressive``, which is the keyboard's.
        public static let ofSound = [
            mode, attack, decay, sustain, release, velocity, brightness, glide, unison,
            detune, bend, vibrato, slide, formants, held,
        ]
    }

    /// These as another sound has them; the number of voices and ``isExpressive`` stay.
    public func sounding(as other: VoiceSettings) -> VoiceSettings {
        var settings = self
        for parameter in Parameters.ofSound { parameter.copy(from: other, to: &settings) }
        return settings
    }
}
