/// An image of pixels, for files; the counterpart of a `CellGrid`.
public struct Bitmap: Equatable, Sendable {
    /// Columns and rows of pixels.
    public let size: Size
    /// Pixels, row after row from the top.
    public private(set) var pixels: [RGB]

    /// An image of one colour.
    public init(_ size: Size, fill: RGB = RGB(0, 0, 0)) {
        self.size = size
        pixels = Array(repeating: fill, count: size.width * size.height)
    }

    /// The rectangle of all pixels.
    public var bounds: Rect { Rect(size) }

    /// The pixel in column `x` and row `y`; nil outside.
    public subscript(x: Int, y: Int) -> RGB? {
        x >= 0 && x < size.width && y >= 0 && y < size.height ? pixels[y * size.width + x] : nil
    }

    /// Sets a pixel; outside nothing happens.
    public mutating func set(_ x: Int, _ y: Int, _ colour: RGB) {
        guard x >= 0, x < size.width, y >= 0, y < size.height else { return }
        pixels[y * size.width + x] = colour
    }

    /// Fills the part of `area` inside the image.
    public mutating func fill(_ area: Rect, _ colour: RGB) {
        let area = bounds.intersection(area)
        for y in area.y..<area.maxY {
            for x in area.x..<area.maxX { pixels[y * size.width + x] = colour }
        }
    }
}
