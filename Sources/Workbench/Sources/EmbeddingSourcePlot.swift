import Instruments
import Models
import Screen

/// The 16 numbers of each frame.
struct EmbeddingSourcePlot: SourcePlot {
    let title = ""
    let keyTitle = "the 16 numbers"
    let data: SourceView.Picture? = nil
    let hasGutter = true

    func isReady(_ sound: LoadedSound) -> Bool { true }

    func draw(
        _ picture: SourcePicture, into grid: inout CellGrid, in area: Rect, legend: Rect
    ) {
        let (state, sound) = (picture.state, picture.sound)
        let area = area.joined(with: legend)
        let heatmap = sound.plot.heatmap
        var view = HeatmapView(
            heatmap, appearance: state.appearance, range: state.codeRange,
            hasLegend: !legend.isEmpty, theme: state.theme)
        view.playHead = picture.playHead
        view.hasGutter = picture.hasGutter(inWidth: area.width)
        let follows = state.document.settings.follows
        // Rows that stay as they are in A are marked there, the others in what they follow.
        view.markedRows = Set(follows.indices.filter { follows[$0] != (picture.slot == 0) })
        view.markStyle = state.style(ofSlot: picture.slot)
        if picture.isFocused {
            let frame = picture.view.frame * heatmap.frames / max(1, sound.encoding.frames)
            view.cursor = .init(frame: frame, dimension: picture.view.row)
            view.selectedRows = [picture.view.row]
        }
        view.draw(into: &grid, in: area)
    }

    func readings(_ picture: SourcePicture, at time: String) -> [String] {
        let (frame, row) = (picture.view.frame, picture.view.row)
        let value = NumberFormat.fixed(picture.sound.encoding[frame, row], 2, signed: true)
        let words = ["frame \(frame)", "dim \(row)", value]
        return [words.joined(separator: picture.state.dot), "\(frame),\(row) \(value)", value]
    }
}
