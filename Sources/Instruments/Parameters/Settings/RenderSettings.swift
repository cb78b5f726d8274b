/// How a blend's sounds are prepared and the blend is rendered.
public struct RenderSettings: Equatable, Sendable {
    /// Whether the sounds lose the silence at their ends first.
    public var isTrimmed = false
    /// The vocoder's name; `nil` for the model's own.
    public var vocoder: String?
    /// Chooses the noise.
    public var seed: UInt64 = 0

    /// Sounds as they are, by the model's own vocoder.
    public init() {}
}

extension RenderSettings {
    /// The parameters.
    public enum Parameters {
        private static let plain = RenderSettings()

        /// Whether the sounds lose the silence at their ends.
        public static let trim = Parameter(
            "trim", sessionKey: "isTrimmed", FlagKind("trimmed"), of: plain, \.isTrimmed,
            summary: "cut silence off the sounds' ends",
            help: "Cut the silence off the sounds' ends first, for words and drums.",
            place: .beside("length"))
        /// Which vocoder renders.
        public static let vocoder = Parameter(
            "vocoder", NameKind(usual: "of the model"), of: plain, \.vocoder,
            summary: "choose the vocoder",
            help: "What turns encodings into sound: one of the model's own, by default the first, "
                + "or wavenet, nsynth ('luthier models' lists them).",
            keys: .next("vocoder", "v", "next vocoder"))
        /// Chooses the noise.
        public static let seed = Parameter(
            "seed", title: "noise", WholeNumberKind(), of: plain, \.seed,
            summary: "draw other noise",
            help: "Chooses the noise; the same seed gives the same samples. 0 unless a preset says "
                + "otherwise.")
        /// All of them, as they are shown.
        public static let all = [trim, vocoder, seed]
    }
}
