extension Rect {
    /// Row `index` of the rectangle, from 0 at the top; empty outside it.
    public func row(_ index: Int) -> Rect {
        let isInside = index >= 0 && index < height
        return Rect(x: x, y: y + index, width: width, height: isInside ? 1 : 0)
    }

    /// Cuts `rows` rows off the bottom: what remains above, and the part cut off.
    public func splitBottom(_ rows: Int) -> (rest: Rect, bottom: Rect) {
        let (top, rest) = splitTop(height - min(max(0, rows), height))
        return (top, rest)
    }

    /// Cuts `columns` columns off the right: what remains to the left, and the part cut off.
    public func splitRight(_ columns: Int) -> (rest: Rect, right: Rect) {
        let (left, rest) = splitLeft(width - min(max(0, columns), width))
        return (left, rest)
    }

    /// A rectangle of at most `size` in the middle.
    public func centred(_ size: Size) -> Rect {
        let width = min(size.width, self.width)
        let height = min(size.height, self.height)
        return Rect(
            x: x + (self.width - width) / 2, y: y + (self.height - height) / 2,
            width: width, height: height)
    }

    /// Whether it holds the cell (x, y).
    public func contains(x: Int, y: Int) -> Bool {
        x >= self.x && x < maxX && y >= self.y && y < maxY
    }
}
