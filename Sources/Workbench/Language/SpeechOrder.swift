/// A text that is to be said.
public struct SpeechOrder: Equatable, Sendable {
    /// The text.
    public var text: String
    /// What finds the sound whose voice it is said in; `nil` for the model's own.
    public var voice: String?
    /// Chooses how it is said.
    public var seed: UInt64
    /// Which of A to D takes it.
    public var slot: Int

    /// Says what is to be said.
    public init(_ text: String, voice: String? = nil, seed: UInt64, slot: Int) {
        (self.text, self.voice, self.seed, self.slot) = (text, voice, seed, slot)
    }
}
