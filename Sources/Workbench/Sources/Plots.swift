import Models
import Screen

/// The most columns that a plot keeps for drawing; no terminal has more.
private let mostColumns = 2_048

/// An encoding as it is drawn: reduced once, not thirty times a second.
public struct EncodingPlot: Equatable, Sendable {
    /// Its 16 rows, in at most 2 048 columns.
    let heatmap: Heatmap
    /// The magnitude that 99 % of a few hundred of its values stay within, above 0.
    let bound: Float

    /// Reduces what is wider than any terminal.
    public init(_ encoding: Encoding) {
        let whole = Heatmap(encoding)
        heatmap =
            whole.frames > mostColumns
            ? whole.resized(width: mostColumns, height: whole.dimensions, pooling: .magnitude)
            : whole
        bound = Self.bound(encoding.codes)
    }

    private static func bound(_ values: [Float]) -> Float {
        let stride = max(1, values.count / 800)
        var magnitudes: [Float] = []
        magnitudes.reserveCapacity(values.count / stride + 1)
        for index in Swift.stride(from: 0, to: values.count, by: stride)
        where values[index].isFinite { magnitudes.append(abs(values[index])) }
        magnitudes.sort()
        guard let last = magnitudes.last else { return 1 }
        let typical = magnitudes[(magnitudes.count - 1) * 99 / 100]
        return typical > 0 ? typical : last > 0 ? last : 1
    }
}

/// A mel spectrogram as it is drawn.
public struct MelPlot: Equatable, Sendable {
    /// The range of levels that is shown below the highest, in dB.
    static let extent: Float = 70

    /// Its bands, in at most 2 048 columns.
    public let heatmap: Heatmap
    /// From 70 dB below the highest level up to it.
    let range: ClosedRange<Float>

    /// Reduces what is wider than any terminal.
    public init(_ mel: Heatmap) {
        heatmap =
            mel.frames > mostColumns
            ? mel.resized(width: mostColumns, height: mel.dimensions, pooling: .peak) : mel
        let top = mel.values.reduce(-Float.infinity) { $1 > $0 && $1.isFinite ? $1 : $0 }
        range = top.isFinite ? (top - Self.extent)...top : -Self.extent...0
    }
}

/// A rainbowgram as it is drawn.
public struct RainbowPlot: Equatable, Sendable {
    /// Its bins, in at most 2 048 columns.
    let rainbow: Rainbowgram
    /// The range of levels that is shown.
    let range: ClosedRange<Float>

    /// Reduces what is wider than any terminal.
    public init(_ whole: Rainbowgram) {
        rainbow =
            whole.frames > mostColumns
            ? whole.resized(width: mostColumns, height: whole.dimensions) : whole
        range = whole.range()
    }
}
