import Glibc
import Instruments
import Models
import Screen
import Signal

/// Constant-Q: brightness is level, colour is the deviation from the band's frequency.
struct RainbowSourcePlot: SourcePlot {
    func draw(
        _ source: PlottedSource, into grid: inout CellGrid, in area: Rect, legend: Rect
    ) {
        guard let plot = source.sound.rainbow else { return }
        let state = source.state
        RainbowgramView(
            plot.rainbow, appearance: state.appearance, range: plot.range,
            playHead: source.playHead, theme: state.theme
        ).draw(into: &grid, in: area)
        if source.isFocused { markCursor(source, into: &grid, in: area) }
    }

    /// Puts the cursor over a rainbowgram.
    private func markCursor(_ source: PlottedSource, into grid: inout CellGrid, in area: Rect) {
        let frames = source.sound.encoding.frames
        guard !area.isEmpty, frames > 0 else { return }
        let frame = source.view.frame.clamped(to: 0...frames - 1)
        let row = source.view.row.clamped(to: 0...Encoding.dimensions - 1)
        let cell = Rect(
            x: area.x + frame * area.width / frames,
            y: area.y + row * area.height / Encoding.dimensions, width: 1, height: 1)
        grid.restyle(cell) { $0 = source.state.theme.cursor }
    }

    func readings(_ source: PlottedSource, at time: String) -> [String] {
        guard let (note, level) = loudest(source) else { return [time] }
        let value = NumberFormat.decibels(level, signed: false)
        let words = [time, note, value]
        return [words.joined(separator: source.state.dot), "\(note) \(value)", note]
    }

    /// The note of the loudest bin that the cursor's row stands for, and its level in dB.
    private func loudest(_ source: PlottedSource) -> (note: String, level: Float)? {
        guard let rainbow = source.sound.rainbow?.rainbow,
            let place = source.cursor(frames: rainbow.frames, rainbow.dimensions)
        else { return nil }
        let rows = Encoding.dimensions - source.view.row
        let end = max(place.dimension + 1, rows * rainbow.dimensions / Encoding.dimensions)
        let bins = place.dimension..<min(end, rainbow.dimensions)
        let level = { (bin: Int) in rainbow.levels[place.frame * rainbow.dimensions + bin] }
        guard let bin = bins.max(by: { level($0) < level($1) }) else { return nil }
        let midi = (Note(hertz: ConstantQ.frequency(ofBin: bin)).midi).rounded()
        return (Note(midi: midi).name, level(bin))
    }
}
