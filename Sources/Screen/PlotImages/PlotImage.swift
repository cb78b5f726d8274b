/// A plot to be kept: panels one above the other over one stretch of time, with a title, axes and
/// legends. Drawn on white, as PNG or as SVG.
public struct PlotImage: Equatable, Sendable {
    /// What a panel shows.
    public enum Content: Equatable, Sendable {
        /// A waveform, and the amplitude at its upper edge.
        case waveform(Waveform, fullScale: Float)
        /// Values over time and rows, and those at the ends of the colours.
        case heatmap(Heatmap, range: ClosedRange<Float>, isUpward: Bool = false)
        /// Levels and frequencies over time and pitch, and the levels at the ends of the colours.
        case rainbow(Rainbowgram, range: ClosedRange<Float>)
    }

    /// A number at the vertical axis.
    public struct Tick: Equatable, Sendable {
        /// Its place, 0 at the top and 1 at the bottom.
        public var place: Float
        /// What stands there.
        public var text: String

        /// A tick.
        public init(_ place: Float, _ text: String) {
            self.place = place
            self.text = text
        }
    }

    /// One of the plots.
    public struct Panel: Equatable, Sendable {
        /// What it shows.
        public var content: Content
        /// What the vertical axis counts, with its unit.
        public var axis: String
        /// Numbers along it.
        public var ticks: [Tick]
        /// What the colours mean, with its unit; empty for panels without colours.
        public var legend: String
        /// Pixels that it is high.
        public var height: Int

        /// A panel.
        public init(
            _ content: Content, axis: String, ticks: [Tick], legend: String = "", height: Int
        ) {
            self.content = content
            self.axis = axis
            self.ticks = ticks
            self.legend = legend
            self.height = height
        }
    }

    /// What is shown.
    public var title: String
    /// The length of all panels.
    public var seconds: Double
    /// The panels, from the top.
    public var panels: [Panel]
    /// Pixels that a panel is wide.
    public var width: Int

    /// A figure.
    public init(title: String, seconds: Double, panels: [Panel], width: Int = 900) {
        self.title = title
        self.seconds = seconds
        self.panels = panels
        self.width = max(1, width)
    }

    /// The bytes of a PNG file. Letters are of ASCII; others are `?`.
    public func png() -> [UInt8] {
        var canvas = BitmapCanvas(size)
        draw(on: &canvas)
        return canvas.bitmap.pngData()
    }

    /// The text of an SVG file (W3C, SVG 1.1); the values lie in it as a PNG, all else as vectors.
    public func svg() -> String {
        var canvas = SVGCanvas(size)
        draw(on: &canvas)
        return canvas.document
    }
}
