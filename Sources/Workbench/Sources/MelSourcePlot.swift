import Instruments
import Screen

/// Levels in mel bands.
struct MelSourcePlot: SourcePlot {
    func draw(
        _ source: PlottedSource, into grid: inout CellGrid, in area: Rect, legend: Rect
    ) {
        guard let plot = source.sound.mel else { return }
        let state = source.state
        var view = HeatmapView(
            plot.heatmap, appearance: state.appearance, range: plot.range, pooling: .peak,
            isUpward: true, hasLegend: !legend.isEmpty, theme: state.theme)
        view.playHead = source.playHead
        if source.isFocused {
            view.cursor = source.cursor(frames: plot.heatmap.frames, plot.heatmap.dimensions)
        }
        view.draw(into: &grid, in: area.joined(with: legend))
    }

    func readings(_ source: PlottedSource, at time: String) -> [String] {
        guard let mel = source.sound.mel?.heatmap,
            let place = source.cursor(frames: mel.frames, mel.dimensions)
        else { return [] }
        let level = mel.values[place.frame * mel.dimensions + place.dimension]
        let value = NumberFormat.decibels(level, signed: false)
        let words = [time, "band \(place.dimension)", value]
        return [words.joined(separator: source.state.dot), "\(place.dimension) \(value)", value]
    }
}
