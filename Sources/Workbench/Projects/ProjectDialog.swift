import Screen

extension ListDialog<Project> {
    /// The projects that there are.
    init(_ list: SelectionList<Project>, state: State) {
        self.init(
            title: "Projects", list: list, state: state,
            waiting: state.glyph("reading…", "reading..."),
            emptyText: "No project yet. :project NAME saves the whole bench as one.",
            columns: [
                ListColumn(width: 20), ListColumn(width: 13, style: state.theme.dim),
                ListColumn(style: state.theme.dim),
            ]
        ) { ListRow([$0.name, $0.date, state.facts(of: $0.session.document)]) }
    }
}
