import Models

/// How a language model writes notes.
public struct WrittenNoteSettings: Equatable, Sendable {
    /// How long new sound lasts.
    public var seconds: Float = 4
    /// How freely tokens are drawn: 0 takes the likeliest always.
    public var temperature: Float = 0.9

    /// Four seconds.
    public init() {}

    /// Frames of encodings that last so long.
    public var frames: Int {
        let rate = Double(Encoding.sampleRate) / Double(Encoding.hop)
        return max(1, Int((Double(seconds) * rate).rounded()))
    }
}

extension WrittenNoteSettings {
    /// The parameters.
    public enum Parameters {
        /// How long new sound lasts.
        public static let seconds = Parameter(
            "seconds", key: "seconds", NumberKind<Float>(0.5...20, step: 0.5, unit: .seconds),
            of: WrittenNoteSettings(), \.seconds, summary: "how long new sound lasts",
            help: "How long new sound lasts; the models have learned from notes of 4 s.")
        /// How freely tokens are drawn.
        public static let temperature = Parameter(
            "temperature", key: "temperature",
            NumberKind<Float>(0...2, step: 0.1, unit: .amount), of: WrittenNoteSettings(),
            \.temperature, summary: "how freely it is written",
            help: "How freely it is written: below 1 calmer, above 1 wilder; 0 takes the "
                + "likeliest always.")
        /// All of them.
        public static let all = [seconds, temperature]
    }
}
