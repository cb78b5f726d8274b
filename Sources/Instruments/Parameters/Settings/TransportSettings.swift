import Signal

/// How loud everything plays, and how it goes on at its end.
public struct TransportSettings: Equatable, Sendable {
    /// Volume in dB; the lowest is silence. −6 leaves room for what a blend adds.
    public var volume: Float = -6
    /// What becomes of what plays at its end.
    public var loop = LoopMode.once
    /// Whether sounds and blends are heard equally loud, so that the louder is not taken for the
    /// better. A mix keeps its balance.
    public var isLevelled = true

    /// The loudness in LUFS that they are brought to: low enough for plucked sounds to come near it
    /// within full scale.
    public static let level: Float = -18

    /// Once, at the usual volume.
    public init() {}
}

extension TransportSettings {
    /// The parameters.
    public enum Parameters {
        private static let plain = TransportSettings()
        /// The range of the volume in dB.
        public static let volumes: ClosedRange<Float> = -60...0

        /// The volume.
        public static let volume = Parameter(
            "volume", NumberKind(volumes, step: 1, unit: .decibels), of: plain, \.volume,
            summary: "set the volume", help: "How loud everything plays.",
            keys: ParameterKeys(presses: [
                .init(name: "louder", keys: ["+", "="], title: "louder", steps: 1),
                .init(name: "quieter", keys: ["-"], title: "quieter", steps: -1),
            ]))
        /// What becomes of what plays at its end.
        public static let loop = Parameter(
            "loop", LoopModeKind(), of: plain, \.loop, summary: "what comes at the end",
            help: "What becomes of what plays at its end: once and over, loop as suits the sound, "
                + "attack for its beginning again, seamless into it, hold round a steady stretch.",
            keys: .pair(
                ("loop-back", "L", "loop: the choice before"),
                ("loop", "l", "loop, or another loop")))
        /// Whether sounds and blends are heard equally loud.
        public static let level = Parameter(
            "level", key: "isLevelled", FlagKind("equally loud"), of: plain, \.isLevelled,
            summary: "sounds and blends equally loud, or as they are",
            help: "Whether sounds and blends are heard equally loud.")
        /// All of them.
        public static let all = [volume, loop, level]
    }

    /// Whether what plays goes on without end.
    public var isLooping: Bool { loop != .once }

    /// Whether nothing is heard at this volume.
    public var isSilent: Bool { Self.factor(ofVolume: volume) == 0 }

    /// What a volume in dB multiplies samples with; 0 at the lowest, which is silence.
    public static func factor(ofVolume volume: Float) -> Float {
        volume <= Parameters.volumes.lowerBound ? 0 : Loudness.amplitude(decibels: volume)
    }

    /// What sessions said before there was a choice.
    private enum OldKeys: String, CodingKey { case isLooping }

    /// Reads all of a session; what is missing or damaged has its default.
    public mutating func decode(from decoder: any Decoder) throws {
        let old = try decoder.container(keyedBy: OldKeys.self)
        if (try? old.decode(Bool.self, forKey: .isLooping)) == true { loop = .loop }
        try Parameters.all.decode(.session, from: decoder, into: &self)
    }

    /// Writes what differs from the default beside what else a session keeps.
    public func encode(to encoder: any Swift.Encoder) throws {
        try Parameters.all.encode(.session, self, to: encoder)
    }
}
