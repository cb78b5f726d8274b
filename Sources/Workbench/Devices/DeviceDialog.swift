import Screen

extension ListDialog<SoundDevice> {
    /// The sound devices that can be played through; a star marks the one in use.
    init(_ list: SelectionList<SoundDevice>, state: State) {
        let current = state.transport.device.name
        self.init(
            title: "Sound devices", list: list, state: state,
            waiting: state.glyph("asking…", "asking..."), emptyText: "No sound device was found.",
            columns: [ListColumn(), ListColumn(style: state.theme.dim)], markColumns: 1
        ) { ListRow([$0.name, $0.description], mark: $0.name == current ? "*" : "") }
    }
}
