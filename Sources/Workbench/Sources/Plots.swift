import Models
import Screen

/// The most columns that a plot keeps for drawing; no terminal has more.
private let mostColumns = 2_048
/// The most that it keeps to look at a part of: eight and a half minutes.
private let finestColumns = 16_384

/// An encoding as it is drawn: reduced once, not thirty times a second.
public struct EncodingPlot: Equatable, Sendable {
    /// Its 16 rows, in at most 2 048 columns.
    let heatmap: Heatmap
    /// The magnitude that 99 % of a few hundred of its values stay within, above 0.
    let bound: Float

    /// Reduces what is wider than any terminal.
    ///
    /// - Parameter bound: where it is known already, such as that of the whole for a part.
    public init(_ encoding: Encoding, bound: Float? = nil) {
        let whole = Heatmap(encoding)
        heatmap = whole.reduced(to: mostColumns, .magnitude)
        self.bound = bound ?? Self.bound(encoding.codes)
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
    /// The same in at most 16 384.
    private let fine: Heatmap
    /// From 70 dB below the highest level up to it.
    let range: ClosedRange<Float>

    /// Reduces what is wider than any terminal.
    public init(_ mel: Heatmap) {
        let top = mel.values.reduce(-Float.infinity) { $1 > $0 && $1.isFinite ? $1 : $0 }
        self.init(
            mel.reduced(to: finestColumns, .peak),
            range: top.isFinite ? (top - Self.extent)...top : -Self.extent...0)
    }

    private init(_ fine: Heatmap, range: ClosedRange<Float>) {
        self.fine = fine
        self.range = range
        heatmap = fine.reduced(to: mostColumns, .peak)
    }

    /// Those that stand for some frames of `all`, in the same colours.
    func window(_ frames: Range<Int>, of all: Int) -> MelPlot {
        MelPlot(fine.window(frames.scaled(from: all, to: fine.frames)), range: range)
    }
}

/// A rainbowgram as it is drawn.
public struct RainbowPlot: Equatable, Sendable {
    /// Its bins, in at most 2 048 columns.
    let rainbow: Rainbowgram
    /// The same in at most 16 384.
    private let fine: Rainbowgram
    /// The range of levels that is shown.
    let range: ClosedRange<Float>

    /// Reduces what is wider than any terminal.
    public init(_ whole: Rainbowgram) {
        self.init(whole.reduced(to: finestColumns), range: whole.range())
    }

    private init(_ fine: Rainbowgram, range: ClosedRange<Float>) {
        self.fine = fine
        self.range = range
        rainbow = fine.reduced(to: mostColumns)
    }

    /// Those that stand for some frames of `all`, in the same colours.
    func window(_ frames: Range<Int>, of all: Int) -> RainbowPlot {
        RainbowPlot(fine.window(frames.scaled(from: all, to: fine.frames)), range: range)
    }
}

extension Heatmap {
    fileprivate func reduced(to columns: Int, _ pooling: Pooling) -> Heatmap {
        frames > columns ? resized(width: columns, height: dimensions, pooling: pooling) : self
    }
}

extension Rainbowgram {
    fileprivate func reduced(to columns: Int) -> Rainbowgram {
        frames > columns ? resized(width: columns, height: dimensions) : self
    }
}
