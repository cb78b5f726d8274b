/// A session that was put aside.
public struct EarlierSession: Equatable, Sendable {
    /// When it was left, as it is shown.
    public var date: String
    /// The session.
    public var session: Session

    /// A session that was left then.
    public init(date: String, session: Session) {
        self.date = date
        self.session = session
    }
}
