/// What is saved, and when.
public struct SavingState: Equatable, Sendable {
    /// When the session is to be saved, in seconds.
    public var dueAt: Double?
    /// What was saved last.
    public var last: Session?

    /// Nothing yet.
    public init() {}
}
