import Models

/// How a language model writes notes.
public struct WrittenNoteSettings: Equatable, Sendable {
    /// How long new sound lasts.
    public var seconds: Float = 4
    /// How tokens are drawn.
    public var sampling = TokenSampling(temperature: 0.9)

    /// Four seconds.
    public init() {}

    /// Frames of encodings that last so long.
    public var frames: Int {
        max(1, Int((Double(seconds) * Encoding.frameRate).rounded()))
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
        public static let temperature = Parameter.temperature(
            "written", of: WrittenNoteSettings(), \.sampling.temperature)
        /// All of them.
        public static let all = [seconds, temperature]
    }
}
