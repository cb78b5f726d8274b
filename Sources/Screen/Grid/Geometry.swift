/// A number of columns and rows of terminal cells; never negative.
public struct Size: Equatable, Hashable, Sendable {
    /// Columns, 0 or more.
    public let width: Int
    /// Rows, 0 or more.
    public let height: Int

    /// A size; negative numbers count as 0.
    public init(width: Int, height: Int) {
        self.width = max(0, width)
        self.height = max(0, height)
    }
}

/// A rectangle of cells: the column and row of its upper left cell, and its size.
public struct Rect: Equatable, Hashable, Sendable {
    /// Leftmost column, from 0.
    public let x: Int
    /// Topmost row, from 0.
    public let y: Int
    /// Columns and rows.
    public let size: Size

    /// Columns.
    public var width: Int { size.width }
    /// Rows.
    public var height: Int { size.height }
    /// The first column to the right of it.
    public var maxX: Int { x + width }
    /// The first row below it.
    public var maxY: Int { y + height }
    /// Whether it holds no cell.
    public var isEmpty: Bool { width == 0 || height == 0 }

    /// A rectangle; a negative width or height counts as 0.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        size = Size(width: width, height: height)
    }

    /// The rectangle from cell (0, 0) that fills `size`.
    public init(_ size: Size) {
        self.init(x: 0, y: 0, width: size.width, height: size.height)
    }

    /// The cells that both rectangles hold; empty where they do not meet.
    public func intersection(_ other: Rect) -> Rect {
        let left = max(x, other.x)
        let top = max(y, other.y)
        return Rect(
            x: left, y: top,
            width: min(maxX, other.maxX) - left,
            height: min(maxY, other.maxY) - top)
    }

    /// The rectangle with `margin` columns and rows less on each side.
    public func inset(by margin: Int) -> Rect {
        Rect(
            x: x + margin, y: y + margin,
            width: width - 2 * margin, height: height - 2 * margin)
    }

    /// Cuts `rows` rows off the top: the part cut off, and what remains below.
    public func splitTop(_ rows: Int) -> (top: Rect, rest: Rect) {
        let cut = min(max(0, rows), height)
        return (
            Rect(x: x, y: y, width: width, height: cut),
            Rect(x: x, y: y + cut, width: width, height: height - cut)
        )
    }

    /// Cuts `columns` columns off the left: the part cut off, and what remains to the right.
    public func splitLeft(_ columns: Int) -> (left: Rect, rest: Rect) {
        let cut = min(max(0, columns), width)
        return (
            Rect(x: x, y: y, width: cut, height: height),
            Rect(x: x + cut, y: y, width: width - cut, height: height)
        )
    }
}
