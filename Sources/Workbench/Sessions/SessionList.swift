/// Sessions that were put aside, and which is selected.
public struct SessionList: Equatable, Sendable {
    /// One of them.
    public struct Item: Equatable, Sendable {
        /// When it was left, as it is shown.
        public var date: String
        /// The session.
        public var session: Session

        /// An item.
        public init(date: String, session: Session) {
            self.date = date
            self.session = session
        }
    }

    /// All of them, the newest first; `nil` while they are read.
    public var items: [Item]?
    /// The selected one.
    public var selection = 0

    /// Not read yet.
    public init(items: [Item]? = nil) { self.items = items }
}
