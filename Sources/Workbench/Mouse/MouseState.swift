/// The mouse.
public struct MouseState: Equatable, Sendable {
    /// Whether it is used.
    public var isUsed = false
    /// What it took hold of when its button went down last.
    public var target: DragTarget?

    /// Not used.
    public init() {}
}
