import Screen

/// How one of the ways to show a sound is drawn and read; ``PlotTraits`` has what else is known of
/// it.
protocol SourcePlot: Sendable {
    /// Draws it into `area`, and where there is room its legend below.
    func draw(
        _ source: PlottedSource, into grid: inout CellGrid, in area: Rect, legend: Rect)
    /// What stands under the cursor at a time as text, from long to short; empty where nothing
    /// does.
    func readings(_ source: PlottedSource, at time: String) -> [String]
}

extension SourceView.PlotKind {
    /// How it is drawn and read.
    var plot: any SourcePlot {
        switch self {
        case .embedding: EmbeddingSourcePlot()
        case .mel: MelSourcePlot()
        case .rainbow: RainbowSourcePlot()
        case .spectrum: SpectrumSourcePlot()
        }
    }
}
