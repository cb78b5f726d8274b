extension State {
    /// Opens the list of sessions that were put aside, which are read.
    mutating func openSessions() -> [Command] {
        dialog = .sessions(SelectionList())
        return [.listSessions]
    }

    mutating func list(_ items: [EarlierSession]) -> [Command] {
        guard case .sessions(var list) = dialog else { return [] }
        list.items = items
        dialog = .sessions(list)
        return []
    }

    /// Opens a session; the one at hand is put aside in its place, and undo brings it back.
    mutating func open(_ item: EarlierSession) -> [Command] {
        open(
            item.session, named: "the session of \(item.date)",
            saying: "the session of \(item.date); the other one is in :sessions now")
    }

    /// Takes a session's bench over; the one at hand is put aside.
    ///
    /// - Parameters:
    ///   - session: what is opened.
    ///   - name: what undo calls it.
    ///   - text: what is said of it.
    mutating func open(
        _ session: Session, named name: String, saying text: String
    ) -> [Command] {
        let before = Session(self)
        edit(.session(name)) { $0 = session.document }
        takeView(of: session)
        _ = say(.done, text)
        return [.putAside(before)] + loadMissing() + blendChanged() + mixChanged()
    }
}
