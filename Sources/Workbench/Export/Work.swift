/// Long work in the background.
public struct Work: Equatable, Sendable {
    /// What is being done.
    public var label: String
    /// How far it has come, 0…1.
    public var share: Double
    /// Seconds left, once they can be guessed.
    public var left: Double?

    /// Work.
    public init(label: String, share: Double = 0, left: Double? = nil) {
        self.label = label
        self.share = share
        self.left = left
    }
}
