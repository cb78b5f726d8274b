import Models

/// How text is said.
public struct SpeechSettings: Equatable, Sendable {
    /// How fast, as a factor.
    public var speed: Float = 1
    /// How tokens are drawn.
    public var sampling = TokenSampling(temperature: 0.7)

    /// As the models have learned it.
    public init() {}
}

extension SpeechSettings {
    /// The parameters.
    public enum Parameters {
        /// How fast text is said.
        public static let speed = Parameter(
            "speed", key: "speed",
            NumberKind<Float>(0.5...2, step: 0.1, unit: .factor, scale: .logarithmic),
            of: SpeechSettings(), \.speed, summary: "how fast text is said",
            help: "How fast text is said.")
        /// How freely tokens are drawn.
        public static let temperature = Parameter.temperature(
            "said", of: SpeechSettings(), \.sampling.temperature)
        /// All of them.
        public static let all = [speed, temperature]
    }
}
