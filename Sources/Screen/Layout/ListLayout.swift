/// Which rows of a list are seen, and where they stand.
public struct ListLayout: Equatable, Sendable {
    /// The cells that the list fills.
    public let area: Rect
    /// Rows of the whole list.
    public let count: Int
    /// The first row that is seen.
    public let offset: Int

    /// A list of `count` rows in an area.
    ///
    /// - Parameters:
    ///   - selection: the selected row, if any.
    ///   - preferred: the first row as long as the selection is seen then; `nil` keeps the selection
    ///     in the middle.
    public init(in area: Rect, count: Int, selection: Int?, preferred: Int? = nil) {
        self.area = area
        self.count = max(0, count)
        offset = Self.offset(
            selection: selection, count: count, height: area.height, preferred: preferred)
    }

    /// The first visible row of a list of `count` in `height` rows: the `preferred` one as long as
    /// the selection is visible, else the nearest that shows it; without one the selection stands
    /// in the middle.
    static func offset(selection: Int?, count: Int, height: Int, preferred: Int?) -> Int {
        let last = max(0, count - max(0, height))
        guard let selection, height > 0 else { return min(last, max(0, preferred ?? 0)) }
        let chosen = min(max(0, selection), max(0, count - 1))
        let wanted = preferred ?? chosen - height / 2
        return min(last, max(0, min(chosen, max(chosen - height + 1, wanted))))
    }

    /// The rows that are seen.
    public var seen: Range<Int> {
        min(offset, count)..<min(count, offset + area.height)
    }

    /// The row under the cell row `y`.
    public func index(atRow y: Int) -> Int? {
        guard y >= area.y, y < area.maxY else { return nil }
        let index = offset + y - area.y
        return index < count ? index : nil
    }

    /// The row under a cell.
    public func index(atX x: Int, y: Int) -> Int? {
        area.contains(x: x, y: y) ? index(atRow: y) : nil
    }
}
