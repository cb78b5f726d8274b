/// A whole bench that was saved by name: sounds, blend, mix, and how they are shown.
public struct Project: Equatable, Sendable {
    /// Its name.
    public var name: String
    /// When it was saved, as it is shown.
    public var date: String
    /// The bench.
    public var session: Session

    /// A project.
    public init(name: String, date: String, session: Session) {
        self.name = name
        self.date = date
        self.session = session
    }
}

/// A bench to be saved by name.
public struct ProjectOrder: Equatable, Sendable {
    /// Its name.
    public var name: String
    /// The bench.
    public var session: Session
    /// Whether the sounds that lie elsewhere are copied into the project's folder.
    public var isCollecting: Bool
    /// Whether a project of that name is replaced.
    public var isOverwriting = false

    /// An order that replaces nothing.
    public init(name: String, session: Session, isCollecting: Bool = false) {
        self.name = name
        self.session = session
        self.isCollecting = isCollecting
    }
}
