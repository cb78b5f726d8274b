/// Draws figures into an image.
struct BitmapCanvas: PlotCanvas {
    private(set) var bitmap: Bitmap

    init(_ size: Size) { bitmap = Bitmap(size, fill: PlotColours.paper) }

    mutating func fill(_ area: Rect, _ colour: RGB) { bitmap.fill(area, colour) }

    mutating func put(_ image: Bitmap, in area: Rect) {
        for y in 0..<min(area.height, image.size.height) {
            for x in 0..<min(area.width, image.size.width) {
                if let pixel = image[x, y] { bitmap.set(area.x + x, area.y + y, pixel) }
            }
        }
    }

    mutating func write(
        _ text: String, x: Int, y: Int, anchor: PlotText.Anchor, isUpright: Bool
    ) {
        let length = text.count * PlotText.advance
        let before =
            switch anchor {
            case .start: 0
            case .middle: length / 2
            case .end: length
            }
        for (index, letter) in text.enumerated() {
            let start = index * PlotText.advance - before
            for (column, dots) in DotFont.columns(of: letter).enumerated() {
                for row in 0..<8 where dots & (1 << row) != 0 {
                    let along = start + column * PlotText.scale
                    let across = (row - 4) * PlotText.scale
                    // Text that stands upright is read from below.
                    let dot =
                        isUpright
                        ? Rect(
                            x: x + across, y: y - along - PlotText.scale,
                            width: PlotText.scale, height: PlotText.scale)
                        : Rect(
                            x: x + along, y: y + across, width: PlotText.scale,
                            height: PlotText.scale)
                    bitmap.fill(dot, PlotColours.ink)
                }
            }
        }
    }
}

/// The colours of figures beside their plots.
enum PlotColours {
    static let paper = RGB(255, 255, 255)
    static let ink = RGB(32, 32, 32)
    static let line = RGB(128, 128, 128)
}
