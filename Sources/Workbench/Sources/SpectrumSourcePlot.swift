import Instruments
import Models
import Screen
import Signal

/// Levels over the logarithm of the frequency at one moment: where the sound plays, else under the
/// cursor. It is a column of the rainbowgram.
struct SpectrumSourcePlot: SourcePlot {
    func draw(
        _ source: PlottedSource, into grid: inout CellGrid, in area: Rect, legend: Rect
    ) {
        guard let plot = source.sound.rainbow else { return }
        let state = source.state
        SpectrumView(
            levels(source), labels: Self.octaves(below: plot.rainbow.dimensions),
            appearance: state.appearance, range: plot.range,
            style: state.style(ofSlot: source.slot), theme: state.theme
        ).draw(into: &grid, in: area)
    }

    func readings(_ source: PlottedSource, at time: String) -> [String] {
        let levels = levels(source)
        guard let bin = levels.indices.max(by: { levels[$0] < levels[$1] }) else { return [time] }
        let note = Note(midi: Note(hertz: ConstantQ.frequency(ofBin: bin)).midi.rounded()).name
        let value = NumberFormat.decibels(levels[bin], signed: false)
        return [
            [time, note, value].joined(separator: source.state.dot), "\(note) \(value)", note,
        ]
    }

    /// The levels of the moment, from low to high.
    private func levels(_ source: PlottedSource) -> [Float] {
        guard let rainbow = source.sound.rainbow?.rainbow, rainbow.frames > 0 else { return [] }
        let frames = max(1, source.sound.encoding.frames)
        let share = source.playHead ?? Float(source.view.frame) / Float(frames)
        let frame = min(max(0, Int(share * Float(rainbow.frames))), rainbow.frames - 1)
        return Array(
            rainbow.levels[frame * rainbow.dimensions..<(frame + 1) * rainbow.dimensions])
    }

    /// C1, C2 … at their bins.
    private static func octaves(below count: Int) -> [Int: String] {
        let octave = ConstantQ.usualBinsPerOctave
        let bins = Array(stride(from: 0, to: count, by: octave))
        return Dictionary(uniqueKeysWithValues: bins.map { ($0, "C\($0 / octave + 1)") })
    }
}
