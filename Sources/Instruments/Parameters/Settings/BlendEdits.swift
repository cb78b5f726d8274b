import Models

/// What is done to a mixture, beside the sounds' shares and the pitch.
public struct BlendEdits: Equatable, Sendable {
    /// How the numbers of a frame are mixed; linear, because it is NSynth's and stays within the
    /// span of the codes that training saw.
    public var interpolation = Interpolation.linear
    /// How far the pitch is moved, whichever it is, in semitones.
    public var transposition: Float = 0
    /// What the length is multiplied with; the pitch stays.
    public var stretch: Float = 1
    /// Whether the last frame comes first.
    public var isReversed = false
    /// The length in frames before stretching; `nil` for that of the longest sound.
    public var frames: Int?
    /// Seconds left out at the beginning, counted after stretching and reversal; at least one frame
    /// remains.
    public var start: Float = 0
    /// What the sound is raised by once it is levelled, in dB.
    public var gain: Float = 0
    /// What the noise is raised by against the harmonics, in dB.
    public var width: Float = 0
    /// How much of what the codes leave out of their sounds is put on them, in per cent.
    public var detail: Float = 100
    /// How far left and right differ where the sounds do so, in per cent.
    public var stereo: Float = 100
    /// Whether the model may fill what lies above the end of a source of a lower rate; else nothing
    /// is there.
    public var isBrightened = false
    /// Which of the 16 dimensions follow the blend; the others stay as they are in A. `[16]`
    public var follows = [Bool](repeating: true, count: Encoding.dimensions)
    /// What each dimension is multiplied with after mixing, `[16]`.
    public var scales = [Float](repeating: 1, count: Encoding.dimensions)
    /// What is added to each dimension after scaling, `[16]`.
    public var offsets = [Float](repeating: 0, count: Encoding.dimensions)

    /// No edits.
    public init() {}
}

extension BlendEdits {
    /// The parameters.
    public enum Parameters {
        private static let plain = BlendEdits()

        /// How numbers are mixed.
        public static let interpolation = Parameter(
            "interpolate", key: "interpolation", title: "mixing", ChoiceKind(Interpolation.self),
            of: plain, \.interpolation, summary: "how numbers are mixed",
            help: "How numbers are mixed: linear, or spherical (keeps their strength).",
            keys: .next("interpolation", "i", "linear or spherical"))
        /// How far the pitch is moved: four octaves either way.
        public static let transposition = Parameter(
            "transpose", key: "transposition", NumberKind(-48...48, step: 1, unit: .semitones),
            of: plain, \.transposition, summary: "shift the pitch",
            help: "Move the pitch by that many semitones.", phrase: "±# semitones",
            keys: .pair(
                ("semitone-down", ",", "a semitone down"), ("semitone-up", ".", "a semitone up")),
            needs: .pitch)
        /// What the length is multiplied with.
        public static let stretch = Parameter(
            "stretch",
            NumberKind(0.25...4, step: 0.05, unit: .factor, scale: .logarithmic), of: plain,
            \.stretch, summary: "length, #",
            help: "Make the result longer or shorter at the same pitch.", phrase: "stretched × #",
            keys: .pair(
                ("shorter", "f", "faster, without change of pitch"),
                ("longer", "F", "slower, without change of pitch")))
        /// Whether time runs backwards.
        public static let reversal = Parameter(
            "reverse", key: "reversed", sessionKey: "isReversed", FlagKind("backwards"), of: plain,
            \.isReversed, summary: "backwards", help: "Turn the result round: its end comes first.",
            phrase: "reversed", place: .beside("stretch"),
            keys: .next("reverse", "r", "backwards"))
        /// How long a blend may be.
        public static let lengths = LengthKind(1...Blend.longest)
        /// The length before stretching.
        public static let length = Parameter(
            "length", key: "frames", lengths, of: plain, \.frames,
            summary: "length before stretching",
            help: "Length in seconds (default that of the longest sound).", phrase: "# frames",
            place: .rowWhenChanged)
        /// Seconds left out at the beginning.
        public static let start = Parameter(
            "start", title: "skip", NumberKind<Float>.start, of: plain, \.start,
            summary: "skip the beginning",
            help: "Leave out that many seconds at the beginning of the result.", phrase: "from # s",
            keys: .pair(
                ("start-earlier", "s", "skip less of the beginning"),
                ("start-later", "S", "skip more of the beginning")))
        /// What the sound is raised by once it is levelled.
        public static let gain = Parameter(
            "gain", NumberKind<Float>.gain, of: plain, \.gain,
            summary: "gain of the blend",
            help: "Raise the result by that many dB; for --no-normalize.", phrase: "±# dB",
            keys: .pair(
                ("gain-down", "u", "softer by # dB"), ("gain-up", "U", "stronger by # dB")))
        /// What the noise is raised by against the harmonics: half of it each way.
        public static let width = Parameter(
            "width", NumberKind(-24...24, step: 1, unit: .decibels), of: plain, \.width,
            summary: "noise against harmonics",
            help: "Raise the noise of the sound against its harmonics by that many dB.",
            phrase: "noise ±# dB", place: .rowWhenChanged,
            keys: .pair(
                ("width-down", "b", "less noise against the harmonics"),
                ("width-up", "B", "more noise against the harmonics")), needs: .levels)
        /// How much of what the codes leave out is put on them.
        public static let detail = Parameter(
            "detail", NumberKind(0...100, step: 5, unit: .percent), of: plain, \.detail,
            summary: "what the 16 rows leave out",
            help: "How much of what 16 rows leave out of the sounds is kept, in per cent.",
            phrase: "detail #", place: .rowWhenChanged,
            keys: .pair(
                ("detail-down", "h", "less of what the rows leave out"),
                ("detail-up", "H", "more of what the rows leave out")), needs: .detail)
        /// How far left and right differ.
        public static let stereo = Parameter(
            "stereo", NumberKind(0...100, step: 5, unit: .percent), of: plain, \.stereo,
            summary: "how far left and right differ",
            help: "How much of the stereo image of the sounds is kept, in per cent.",
            phrase: "stereo #", place: .rowWhenChanged)
        /// Whether the model may fill what lies above the end of a source.
        public static let brightening = Parameter(
            "brighten", FlagKind("brightened"), of: plain, \.isBrightened,
            summary: "invent treble above a source's end",
            help: "Let the model invent what lies above the end of sounds of a lower rate.",
            phrase: "brightened", place: .rowWhenChanged, needs: .detail)
        /// All of the whole blend, as they are shown.
        public static let all = [
            interpolation, transposition, stretch, reversal, length, start, gain, width,
            detail, stereo, brightening,
        ]

        /// Which rows follow the blend.
        public static let mask = RowParameter(
            "mask", key: "follows", title: "follow",
            FlagKind("follows the blend", else: "stays A's"), of: plain, \.follows,
            summary: "rows that follow the blend: 0-3,7",
            help: "Whether a row follows the blend or stays A's.",
            keys: .next("mask", "m", "mute B in the row, which stays A's, or not"))
        /// What is added to a row.
        public static let offset = RowParameter(
            "offset", key: "offsets", NumberKind(-8...8, step: 0.1, unit: .amount), of: plain,
            \.offsets, isValid: \.isFinite, summary: "add to a row, #",
            help: "What is added to a row after scaling.",
            keys: .pair(
                ("offset-down", "{", "row: offset down"), ("offset-up", "}", "row: offset up")))
        /// What a row is multiplied with.
        public static let scale = RowParameter(
            "scale", key: "scales", NumberKind(-4...4, step: 0.05, unit: .factor), of: plain,
            \.scales, isValid: \.isFinite, summary: "multiply a row, #",
            help: "What a row is multiplied with after mixing.",
            keys: .pair(("scale-down", "(", "row: scale down"), ("scale-up", ")", "row: scale up")))
        /// All of a row.
        public static let rows = [mask, offset, scale]
    }

    /// Reads all of it.
    ///
    /// - Throws: `DecodingError` that names the key; never for a session.
    mutating func decode(_ file: ParameterFile, from decoder: any Decoder) throws {
        try Parameters.all.decode(file, from: decoder, into: &self)
        for row in Parameters.rows { try row.decode(file, from: decoder, into: &self) }
    }

    /// Writes all that differs from the default.
    func encode(_ file: ParameterFile, to encoder: any Swift.Encoder) throws {
        try Parameters.all.encode(file, self, to: encoder)
        for row in Parameters.rows { try row.encode(self, to: encoder) }
    }
}
