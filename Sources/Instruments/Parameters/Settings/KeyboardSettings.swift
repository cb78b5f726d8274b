/// How the keys of a computer play notes.
public struct KeyboardSettings: Equatable, Sendable {
    /// Where the letters stand on a keyboard.
    public enum Layout: String, CaseIterable, Codable, Sendable {
        /// English keyboards.
        case qwerty
        /// German keyboards.
        case qwertz
        /// French keyboards.
        case azerty

        /// The keys from C upwards, a semitone each: of the lower rows, and an octave above them of
        /// the upper.
        private var rows: (lower: String, upper: String) {
            switch self {
            case .qwerty: ("zsxdcvgbhnjm,", "q2w3er5t6y7ui9o0p")
            case .qwertz: ("ysxdcvgbhnjm,", "q2w3er5t6z7ui9o0p")
            case .azerty: ("wsxdcvgbhnj,;", "aéz\"er(t-yèuiçoàp")
            }
        }

        /// The keys from C upwards, each with its semitones above that C.
        public var keys: [(character: Character, semitones: Int)] {
            let lower = rows.lower.enumerated().map { ($1, $0) }
            return lower + rows.upper.enumerated().map { ($1, $0 + 12) }
        }

        /// Semitones from the lowest C to the key of a character; `nil` where it plays none.
        public func semitones(of character: Character) -> Int? {
            keys.first { $0.character == character }?.semitones
        }
    }

    /// Where the letters stand.
    public var layout = Layout.qwerty
    /// The octave of the lowest key; 4 begins at middle C.
    public var octave = 3
    /// The velocity of a key, 1…127. 100, as most keyboards send for a firm touch.
    public var touch = 100
    /// Seconds for which a key sounds in a terminal that does not tell when it is let go. Longer
    /// than a held key takes to repeat.
    public var gate: Float = 0.6

    /// As they are by default.
    public init() {}

    /// The MIDI note of a character; `nil` where it plays none.
    public func note(of character: Character) -> Int? {
        guard let semitones = layout.semitones(of: character) else { return nil }
        let note = 12 * (octave + 1) + semitones
        return (0...127).contains(note) ? note : nil
    }
}

extension KeyboardSettings {
    /// The parameters.
    public enum Parameters {
        private static let plain = KeyboardSettings()

        /// Where the letters stand.
        public static let layout = Parameter(
            "layout", ChoiceKind(Layout.self), of: plain, \.layout,
            summary: "where the letters of your keyboard stand",
            help: "Where the letters of the keyboard stand that is played on.")
        /// The octave of the lowest key.
        public static let octave = Parameter(
            "octave", CountKind(0...8), of: plain, \.octave, summary: "octave of the lowest key",
            help: "The octave of the lowest key; 4 begins at middle C.",
            keys: .pair(("keys-down", "<", "an octave down"), ("keys-up", ">", "an octave up")))
        /// The velocity of a key.
        public static let touch = Parameter(
            "touch", CountKind(1...127), of: plain, \.touch, summary: "velocity of the keys",
            help: "The velocity of the computer's keys.",
            keys: .pair(("touch-down", "{", "softer keys"), ("touch-up", "}", "firmer keys")))
        /// How long a key sounds.
        public static let gate = Parameter(
            "gate", NumberKind<Float>(0.05...20, step: 0.05, unit: .seconds), of: plain, \.gate,
            summary: "how long a key sounds",
            help: "Seconds for which a key sounds in a terminal that does not tell when it is let "
                + "go.")
        /// All of them, as they are shown.
        public static let all = [layout, octave, touch, gate]
    }
}

extension KeyboardSettings: Codable {
    /// Reads settings; what is missing or damaged has its default.
    public init(from decoder: any Decoder) throws {
        try Parameters.all.decode(.session, from: decoder, into: &self)
    }

    /// Writes what differs from the default.
    public func encode(to encoder: any Encoder) throws {
        try Parameters.all.encode(.session, self, to: encoder)
    }
}

extension VoiceSettings: Codable {
    /// Reads settings; what is missing or damaged has its default.
    public init(from decoder: any Decoder) throws {
        try Parameters.all.decode(.session, from: decoder, into: &self)
    }

    /// Writes what differs from the default.
    public func encode(to encoder: any Encoder) throws {
        try Parameters.all.encode(.session, self, to: encoder)
    }
}
