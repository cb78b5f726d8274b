import Screen

extension State {
    /// Opens the list of sessions that were put aside, which are read.
    mutating func openSessions() -> [Command] {
        dialog = .sessions(SessionList())
        return [.listSessions]
    }

    mutating func list(_ items: [SessionList.Item]) -> [Command] {
        guard case .sessions(var list) = dialog else { return [] }
        list.items = items
        dialog = .sessions(list)
        return []
    }

    /// Keys in the list of sessions: Enter opens.
    mutating func press(_ key: Key, in list: SessionList) -> [Command] {
        var list = list
        let items = list.items ?? []
        guard key.code == .enter else {
            list.selection = Self.moved(list.selection, by: key, count: items.count, page: page)
            dialog = .sessions(list)
            return []
        }
        dialog = nil
        guard let item = items[safely: list.selection] else { return [] }
        return open(item)
    }

    /// Opens a session; the one at hand is put aside in its place, and undo brings it back.
    private mutating func open(_ item: SessionList.Item) -> [Command] {
        let session = item.session
        let before = Session(self)
        edit("session", named: "the session of \(item.date)") { $0 = session.document }
        for (slot, kind) in session.plotKinds.enumerated().prefix(4) {
            sources.views[slot].plotKind = kind
        }
        focus = panes.contains(session.focus) ? session.focus : .blend
        mix.slot = min(session.slot, max(0, document.mix.slots.count - 1))
        _ = say(.done, "the session of \(item.date); the other one is in :sessions now")
        return [.putAside(before)] + loadMissing() + blendChanged() + mixChanged()
    }
}
