/// Something that draws itself into a rectangle of a grid. Drawing is pure and total: it depends
/// on the value alone, and every rectangle, empty or outside the grid, is allowed.
public protocol Widget: Sendable {
    /// Draws into `area`; what lies outside the grid or the area stays untouched.
    func draw(into grid: inout CellGrid, in area: Rect)
}

extension Widget {
    /// A grid of `size` that the widget fills.
    public func grid(_ size: Size) -> CellGrid {
        var grid = CellGrid(size)
        draw(into: &grid, in: grid.bounds)
        return grid
    }
}
