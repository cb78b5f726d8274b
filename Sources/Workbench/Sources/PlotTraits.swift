/// What is known of a way to show a sound, beside how it is drawn.
struct PlotTraits: Sendable {
    /// The heading in the pane; empty for the usual one.
    let title: String
    /// What its key does, for help.
    let keyTitle: String
    /// What must be made of the sound for it; `nil` where the encoding will do.
    var data: SourceView.PlotKind?
    /// Whether its rows are numbered at the left, where there is room.
    var hasGutter = false
    /// Whether a sound has what it needs.
    var isReady: @Sendable (LoadedSound) -> Bool = { _ in true }
}

extension SourceView.PlotKind {
    /// What is known of it.
    var traits: PlotTraits {
        switch self {
        case .embedding:
            PlotTraits(title: "", keyTitle: "the 16 numbers", hasGutter: true)
        case .mel:
            PlotTraits(
                title: "mel spectrogram", keyTitle: "mel spectrogram", data: .mel,
                isReady: { $0.mel != nil })
        case .rainbow:
            PlotTraits(
                title: "rainbowgram", keyTitle: "rainbowgram", data: .rainbow,
                isReady: { $0.rainbow != nil })
        case .spectrum:
            PlotTraits(
                title: "spectrum", keyTitle: "spectrum at the cursor or the play head",
                data: .rainbow, isReady: { $0.rainbow != nil })
        }
    }
}
