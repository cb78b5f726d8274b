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
