import Foundation
import Instruments
import Models
import Screen
import Signal
import Workbench

/// A sound and its encoding to look at: the waveform above, the 16 dimensions below.
struct SoundPlot {
    /// The sound.
    var sound: SampleBuffer
    /// Its encoding.
    var encoding: Encoding
    /// The values at the ends of the colours, or `nil` for those of this encoding alone.
    var range: ClosedRange<Float>?

    /// Rows of the waveform on a terminal.
    private static let waveformRows = 4
    /// Columns of a waveform that is kept: as many as a figure has pixels, and more.
    private static let columns = 1_800

    private var heatmap: Heatmap {
        Heatmap(
            values: encoding.codes, frames: encoding.frames, dimensions: Encoding.dimensions)
    }

    /// The encoding as lines of text.
    func text(for look: TerminalLook) -> String {
        let peak = max(Loudness.peak(sound.samples), 1e-4)
        let waveform = WaveformView(
            Waveform(samples: sound.samples), appearance: look.appearance, fullScale: peak)
        let map = HeatmapView(heatmap, appearance: look.appearance, range: range)
        var grid = CellGrid(
            Size(width: look.columns, height: Self.waveformRows + map.naturalHeight))
        let (top, rest) = grid.bounds.splitTop(Self.waveformRows)
        waveform.draw(into: &grid, in: top)
        map.draw(into: &grid, in: rest)
        return look.text(of: grid)
    }

    /// Sound and encoding with a title, axes and a legend, to be kept.
    func plotImage(title: String) -> PlotImage {
        PlotImage(
            rowsOf: title, waveform: Waveform(samples: sound.samples, columns: Self.columns),
            seconds: sound.seconds, rows: heatmap, range: range)
    }
}
