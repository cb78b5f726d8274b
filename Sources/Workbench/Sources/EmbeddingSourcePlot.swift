import Instruments
import Models
import Screen

/// The 16 numbers of each frame.
struct EmbeddingSourcePlot: SourcePlot {
    func draw(
        _ source: PlottedSource, into grid: inout CellGrid, in area: Rect, legend: Rect
    ) {
        let (state, sound) = (source.state, source.sound)
        let area = area.joined(with: legend)
        let heatmap = sound.plot.heatmap
        var view = HeatmapView(
            heatmap, appearance: state.appearance, range: state.codeRange,
            hasLegend: !legend.isEmpty, theme: state.theme)
        view.playHead = source.playHead
        view.hasGutter = source.layout.hasGutter
        let follows = state.document.settings.follows
        // Rows that stay as they are in A are marked there, the others in what they follow.
        view.markedRows = Set(follows.indices.filter { follows[$0] != (source.slot == 0) })
        view.markStyle = state.style(ofSlot: source.slot)
        if source.isFocused {
            let frame = source.view.frame * heatmap.frames / max(1, sound.encoding.frames)
            view.cursor = .init(frame: frame, dimension: source.view.row)
            view.selectedRows = [source.view.row]
        }
        view.draw(into: &grid, in: area)
    }

    func readings(_ source: PlottedSource, at time: String) -> [String] {
        let (frame, row) = (source.view.frame, source.view.row)
        let value = NumberFormat.fixed(source.sound.encoding[frame, row], 2, signed: true)
        let whole = source.origin + frame
        let words = ["frame \(whole)", "dim \(row)", value]
        return [words.joined(separator: source.state.dot), "\(whole),\(row) \(value)", value]
    }
}
