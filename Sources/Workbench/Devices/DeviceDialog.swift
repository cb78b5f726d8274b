import Screen

extension ListDialog<SoundDevice> {
    /// The sound devices that can be played through, and the keyboards that can be listened to; stars
    /// mark those in use.
    init(_ list: SelectionList<SoundDevice>, state: State) {
        let (output, input) = (state.transport.device.name, state.play.input)
        self.init(
            title: "Sound devices", list: list, state: state,
            waiting: state.glyph("asking…", "asking..."), emptyText: "No sound device was found.",
            columns: [ListColumn(), ListColumn(style: state.theme.dim)], markColumns: 1
        ) {
            ListRow(
                [$0.name, $0.description], mark: $0.name == ($0.isInput ? input : output) ? "*" : ""
            )
        }
    }
}
