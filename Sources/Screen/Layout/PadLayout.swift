/// Where the parts of a pad stand.
public struct PadLayout: Equatable, Sendable {
    /// The cells that the pad fills.
    public let area: Rect
    /// The frame; as large as the area where there is no room for labels.
    public let frame: Rect
    /// The cells that the point moves in.
    public let field: Rect

    /// The parts of a pad that fills `area`; labels where at least five rows are there.
    public init(in area: Rect) {
        self.area = area
        frame = area.height >= 5 ? area.splitTop(1).rest.splitBottom(1).rest : area
        field = frame.height >= 3 && frame.width >= 5 ? frame.inset(by: 1) : frame
    }

    /// Whether there are labels above and below the frame.
    public var hasLabels: Bool { frame.height < area.height }

    /// The point that a click in the cell means, 0–1 each; `nil` outside the field.
    public func point(atColumn column: Int, row: Int) -> (x: Float, y: Float)? {
        guard field.contains(x: column, y: row) else { return nil }
        let share = { (offset: Int, count: Int) in
            count == 1 ? 0.5 : Float(offset) / Float(count - 1)
        }
        return (share(column - field.x, field.width), share(row - field.y, field.height))
    }
}
