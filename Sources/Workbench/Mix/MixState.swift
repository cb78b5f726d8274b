import Instruments

/// How long what a slot plays is.
public struct SlotLength: Equatable, Sendable {
    /// What it plays.
    public var content: MixSlot.Content
    /// Seconds.
    public var seconds: Double

    /// A length.
    public init(_ content: MixSlot.Content, seconds: Double) {
        self.content = content
        self.seconds = seconds
    }
}

/// What is shown of the mix beside the mix itself.
public struct MixState: Equatable, Sendable {
    /// The selected slot, 0 when the mix is empty.
    public var slot = 0
    /// Whether the blend that is edited sounds in the mix that plays.
    var hasBlend = false
    /// Whether of that mix the blend alone is heard.
    var isBlendAlone = false
    /// How long the slots are that were heard or put here lately, the newest last.
    var lengths: [SlotLength] = []

    /// The most of them that are kept: those of a few mixes.
    static let mostLengths = 64

    /// The first slot.
    public init() {}
}
