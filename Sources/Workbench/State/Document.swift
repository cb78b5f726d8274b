import Instruments

/// What a person works on: everything that undo brings back and a session keeps.
public struct Document: Codable, Equatable, Sendable {
    /// References to the sounds A, B, C and D, `[4]`; A and B come first.
    public var sounds: [String?]
    /// What the blend pane holds.
    public var patch: Patch
    /// What plays together.
    public var mix: Mix
    /// The preset that was loaded or saved last.
    public var presetName: String?

    /// A document of two sounds, half and half.
    public init(a: String? = nil, b: String? = nil) {
        sounds = [a, b, nil, nil]
        patch = Patch()
        mix = Mix()
    }

    /// The sounds that take part: A and B, then C, then D, without gaps.
    public var activeSlots: [Int] { (0..<4).filter { sounds[$0] != nil } }
}
