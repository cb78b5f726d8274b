/// What figures are drawn on: pixels from the upper left corner, down and to the right.
protocol PlotCanvas {
    /// Fills a rectangle.
    mutating func fill(_ area: Rect, _ colour: RGB)
    /// Writes a line of text at a point.
    mutating func write(_ text: String, x: Int, y: Int, anchor: PlotText.Anchor, isUpright: Bool)
    /// Puts an image into a rectangle of its size.
    mutating func put(_ image: Bitmap, in area: Rect)
}

/// How text stands in figures.
enum PlotText {
    /// Which part of the text stands at its point.
    enum Anchor: Equatable {
        /// Its beginning.
        case start
        /// Its middle.
        case middle
        /// Its end.
        case end
    }

    /// Pixels from one letter to the next, and from the top of letters to their bottom, in PNG.
    static let advance = 6 * scale
    static let height = 8 * scale
    /// Pixels that a dot of the font has at each side.
    static let scale = 2
    /// Pixels of the letters in SVG.
    static let points = 15
}
