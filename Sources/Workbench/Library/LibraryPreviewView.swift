import Instruments
import Screen

/// The selected sound of the library: its waveform, and where there is room its facts and heatmap.
struct LibraryPreviewView: Widget {
    let state: State

    func draw(into grid: inout CellGrid, in area: Rect) {
        guard area.height >= LibraryLayout.waveformRows, let entry = state.library.selected else {
            return
        }
        let hasAll = area.height > LibraryLayout.waveformRows
        let (top, rest) = area.splitTop(hasAll ? 1 : 0)
        let sound = state.previewed
        let facts = (state.markFacts(of: entry.reference) + facts(of: entry.sound, sound))
            .joined(separator: state.dot)
        grid.write(
            facts, in: top.splitLeft(1).rest, style: state.theme.dim,
            glyphs: state.appearance.glyphs)
        guard let sound else { return }
        let (waveform, heatmap) = rest.splitTop(LibraryLayout.waveformRows)
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
