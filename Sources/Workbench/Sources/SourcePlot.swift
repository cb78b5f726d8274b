import Screen

/// One of the ways to show a sound: its name, its key, and how it is drawn and read.
protocol SourcePlot: Sendable {
    /// The heading in the pane; empty for the usual one.
    var title: String { get }
    /// What its key does, for help.
    var keyTitle: String { get }
    /// What must be made of the sound for it; `nil` where the encoding will do.
    var data: SourceView.PlotKind? { get }
    /// Whether its rows are numbered at the left, where there is room.
    var hasGutter: Bool { get }

    /// Whether a sound has what it needs.
    func isReady(_ sound: LoadedSound) -> Bool
    /// Draws it into `area`, and where there is room its legend below.
    func draw(
        _ source: PlottedSource, into grid: inout CellGrid, in area: Rect, legend: Rect)
    /// What stands under the cursor at a time as text, from long to short; empty where nothing
    /// does.
    func readings(_ source: PlottedSource, at time: String) -> [String]
    /// What is kept of it as a file; `nil` before it is ready.
    func figure(of sound: LoadedSound, in state: State) -> Figure?
}

extension SourcePlot {
    /// None.
    var hasGutter: Bool { false }
}
