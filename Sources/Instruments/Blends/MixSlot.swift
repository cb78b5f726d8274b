/// One of the sounds of a mix.
public struct MixSlot: Equatable, Sendable {
    /// What a slot plays.
    public enum Content: Equatable, Sendable {
        /// A sound file as it is, by its reference (``Library/reference(for:)``).
        case sound(String)
        /// A blend, rendered.
        case blend(Preset)
    }

    /// The name shown to people.
    public var name: String
    /// What it plays.
    public var content: Content
    /// What it is raised by in dB.
    public var gain: Float
    /// Where it stands, −1 left … 1 right (``StereoPan``).
    public var pan: Float
    /// Whether it is silent.
    public var isMuted: Bool
    /// Whether it and others so marked sound alone.
    public var isSoloed: Bool
    /// Seconds after the beginning of the mix at which it begins.
    public var start: Double

    /// Makes a slot; by itself in the middle, from the beginning, at its own level.
    public init(
        name: String, content: Content, gain: Float = 0, pan: Float = 0, isMuted: Bool = false,
        isSoloed: Bool = false, start: Double = 0
    ) {
        self.name = name
        self.content = content
        self.gain = gain
        self.pan = pan
        self.isMuted = isMuted
        self.isSoloed = isSoloed
        self.start = start
    }
}
