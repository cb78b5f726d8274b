import Foundation
import Instruments
import Models
import Screen
import Signal

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
    /// Pixels a frame and a dimension in an encoding.
    private static let pixels = (frame: 8, dimension: 16, waveform: 160)

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

    /// The encoding as a PNG file.
    func png() -> Data {
        let width = min(max(encoding.frames * Self.pixels.frame, 320), 4_096)
        let height = Self.pixels.waveform + Encoding.dimensions * Self.pixels.dimension
        var bitmap = Bitmap(Size(width: width, height: height))
        let (top, rest) = bitmap.bounds.splitTop(Self.pixels.waveform)
        let peak = max(Loudness.peak(sound.samples), 1e-4)
        WaveformView(
            Waveform(samples: sound.samples, columns: width), appearance: .full, fullScale: peak
        ).draw(into: &bitmap, in: top)
        HeatmapView(heatmap, appearance: .full, range: range).draw(into: &bitmap, in: rest)
        return Data(bitmap.pngData())
    }
}
