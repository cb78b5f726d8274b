/// Where the parts of a slider stand, in one row.
public struct SliderLayout: Equatable, Sendable {
    /// The name of the left end; empty without room.
    public let left: Rect
    /// The bar; empty without room.
    public let bar: Rect
    /// The name of the right end; empty without room.
    public let right: Rect
    /// The value as text; empty without room.
    public let number: Rect

    /// The parts in the first row of `area`. Names take at most a quarter of the width each; where
    /// the bar would be short they go first, then the text.
    ///
    /// - Parameters:
    ///   - names: what stands at the left end and at the right.
    ///   - text: the value as text.
    ///   - textColumns: columns kept for the text.
    public init(
        names: (left: String, right: String), text: String, textColumns: Int, in area: Rect
    ) {
        let line = area.row(0)
        let wantsText = !text.isEmpty && line.width >= textColumns + 1 + 4
        let (rest, number) = line.splitRight(wantsText ? max(textColumns, text.columns) : 0)
        var columns = [names.left, names.right].map { min($0.columns, line.width / 4) }
        let spaces = columns.map { $0 > 0 ? 1 : 0 }
        let taken = columns[0] + columns[1] + spaces[0] + spaces[1]
        let hasNames = rest.width - taken - (wantsText ? 1 : 0) >= 6
        if !hasNames { columns = [0, 0] }
        let (left, afterLeft) = rest.splitLeft(columns[0])
        let trimmed = afterLeft.splitRight(wantsText ? 1 : 0).rest
        let (middle, right) = trimmed.splitRight(columns[1])
        bar =
            middle.splitLeft(hasNames ? spaces[0] : 0).rest
            .splitRight(hasNames ? spaces[1] : 0).rest
        (self.left, self.right, self.number) = (left, right, number)
    }

    /// The value, 0–1, that a click in column `x` means.
    public func value(atColumn x: Int) -> Float? {
        guard !bar.isEmpty, x >= bar.x, x < bar.maxX else { return nil }
        return bar.width == 1 ? 0 : Float(x - bar.x) / Float(bar.width - 1)
    }
}
