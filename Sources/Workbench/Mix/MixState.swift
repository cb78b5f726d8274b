/// What is shown of the mix beside the mix itself.
public struct MixState: Equatable, Sendable {
    /// The selected slot, 0 when the mix is empty.
    public var slot = 0

    /// The first slot.
    public init() {}
}
