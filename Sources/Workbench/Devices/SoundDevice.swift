/// A sound device that can be played through, or a MIDI keyboard that can be listened to.
public struct SoundDevice: Equatable, Sendable {
    /// The name that opens it.
    public var name: String
    /// What it is.
    public var description: String
    /// Whether it is listened to.
    public var isInput: Bool

    /// A device.
    public init(name: String, description: String, isInput: Bool = false) {
        self.name = name
        self.description = description
        self.isInput = isInput
    }
}
