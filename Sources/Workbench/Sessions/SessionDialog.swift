import Screen

extension ListDialog<EarlierSession> {
    /// The sessions that were put aside.
    init(_ list: SelectionList<EarlierSession>, state: State) {
        self.init(
            title: "Sessions", list: list, state: state,
            waiting: state.glyph("reading…", "reading..."), emptyText: "No session was put aside.",
            columns: [ListColumn(width: 13, style: state.theme.dim), ListColumn()]
        ) { ListRow([$0.date, state.facts(of: $0.session.document)]) }
    }
}

extension State {
    /// A document's preset or its sounds, and how many slots its mix has.
    func facts(of document: Document) -> String {
        let sounds = document.sounds.compactMap { $0.map(title(of:)) }
        let blend = document.uneditedName ?? sounds.joined(separator: ", ")
        let slots = document.mix.slots.count
        let mix = slots == 0 ? [] : [slots == 1 ? "1 slot" : "\(slots) slots"]
        return ([blend.isEmpty ? "no sounds" : blend] + mix).joined(separator: dot)
    }
}
