/// A sound device that can be played through.
public struct SoundDevice: Equatable, Sendable {
    /// The name that opens it.
    public var name: String
    /// What it is.
    public var description: String

    /// A device.
    public init(name: String, description: String) {
        self.name = name
        self.description = description
    }
}
