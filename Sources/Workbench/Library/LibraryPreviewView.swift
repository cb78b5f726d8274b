import Instruments
import Screen

/// The selected sound of the library: its waveform, and where there is room its facts and heatmap.
struct LibraryPreviewView: Widget {
    let state: State

    /// Rows of the panel from which the waveform is shown, and from which all is: on terminals of
    /// 24 and of 30 rows.
    private static let (waveformFrom, allFrom, tallFrom) = (21, 27, 47)
    private static let waveformRows = 3

    /// Rows that are taken in a panel of a height.
    static func rows(inHeight height: Int) -> Int {
        if height < waveformFrom { return 0 }
        if height < allFrom { return waveformRows }
        return 1 + waveformRows + heatmapRows(inHeight: height)
    }

    private static func heatmapRows(inHeight height: Int) -> Int { height < tallFrom ? 4 : 8 }

    func draw(into grid: inout CellGrid, in area: Rect) {
        guard area.height >= Self.waveformRows, let entry = state.library.selected else { return }
        let hasAll = area.height > Self.waveformRows
        let (top, rest) = area.splitTop(hasAll ? 1 : 0)
        let sound = state.previewed
        let facts = (state.markFacts(of: entry.reference) + facts(of: entry.sound, sound))
            .joined(separator: state.dot)
        grid.write(
            facts, in: top.splitLeft(1).rest, style: state.theme.dim,
            glyphs: state.appearance.glyphs)
        guard let sound else { return }
        let (waveform, heatmap) = rest.splitTop(Self.waveformRows)
        let head = state.playHead(of: .sound(sound.reference))
        WaveformView(
            sound.waveform, appearance: state.appearance, playHead: head, theme: state.theme
        ).draw(into: &grid, in: waveform)
        guard !heatmap.isEmpty else { return }
        let bound = sound.plot.bound
        var view = HeatmapView(
            sound.plot.heatmap, appearance: state.appearance, range: -bound...bound,
            hasLegend: false, theme: state.theme)
        view.playHead = head
        view.draw(into: &grid, in: heatmap)
    }

    /// Length, note, family and source, as far as they are known.
    private func facts(of sound: Sound, _ read: LoadedSound?) -> [String] {
        let note = read?.note ?? sound.pitch.map { Note(midi: Double($0)).name } ?? ""
        let length = read.map { NumberFormat.seconds($0.seconds) } ?? ""
        let family = sound.family.isEmpty ? "" : sound.family.replacing("_", with: " ")
        return [length, note, family, sound.source, sound.folder ?? ""].filter { !$0.isEmpty }
    }
}
