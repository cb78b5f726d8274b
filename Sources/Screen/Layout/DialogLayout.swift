/// Where a dialog stands: a box in the middle, a column of margin on both sides of its content.
public struct DialogLayout: Equatable, Sendable {
    /// Content, margin and frame.
    public let box: Rect
    /// The cells for the content.
    public let inside: Rect

    /// A box around so much content in the middle of `area`; smaller where there is no room.
    public init(content: Size, in area: Rect) {
        box = area.centred(Size(width: content.width + 4, height: content.height + 2))
        inside = box.inset(by: 1).splitLeft(1).rest.splitRight(1).rest
    }
}
