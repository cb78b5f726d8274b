import Models
import Screen

/// A sound that is ready to be blended and drawn.
public struct LoadedSound: Equatable, Sendable {
    /// What finds it again.
    public var reference: String
    /// The name shown.
    public var title: String
    /// Its pitch as a note, or empty.
    public var note: String
    /// Its length in seconds.
    public var seconds: Double
    /// The waveform of the file.
    public var waveform: Waveform
    /// Its encoding.
    public var encoding: Encoding { didSet { plot = EncodingPlot(encoding) } }
    /// The same as it is drawn.
    private(set) var plot: EncodingPlot
    /// Frames before the silence at its end.
    public var soundingFrames: Int
    /// The frames of its steady stretch; `nil` where it has none.
    public var steady: Range<Int>?
    /// Levels in mel bands, in dB; `nil` until asked for.
    public var mel: MelPlot?
    /// Levels and frequencies in constant-Q bands; `nil` until asked for.
    public var rainbow: RainbowPlot?

    /// A sound without the further plots.
    public init(
        reference: String, title: String, note: String, seconds: Double, waveform: Waveform,
        encoding: Encoding, soundingFrames: Int? = nil, steady: Range<Int>? = nil
    ) {
        self.reference = reference
        self.title = title
        self.note = note
        self.seconds = seconds
        self.waveform = waveform
        self.encoding = encoding
        plot = EncodingPlot(encoding)
        self.soundingFrames = soundingFrames ?? encoding.frames
        self.steady = steady
    }

    /// Has another encoding in its place, drawn in the colours that a bound gives.
    mutating func show(_ encoding: Encoding, bound: Float) {
        self.encoding = encoding
        plot = EncodingPlot(encoding, bound: bound)
    }

    /// What is blended: the whole, or without the silence at its end.
    public func encoding(isTrimmed: Bool) -> Encoding {
        isTrimmed && soundingFrames < encoding.frames
            ? encoding.prefix(max(1, soundingFrames)) : encoding
    }
}

extension Heatmap {
    /// The encoding's 16 rows.
    public init(_ encoding: Encoding) {
        self.init(
            values: encoding.codes, frames: encoding.frames, dimensions: Encoding.dimensions)
    }
}
