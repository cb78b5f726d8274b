/// A column of a list.
public struct ListColumn: Equatable, Sendable {
    /// Columns of the terminal; nil for a share of what the others leave.
    public var width: Int?
    /// On which side the texts stand.
    public var alignment: Alignment
    /// The style of the texts; the row's when nil.
    public var style: Style?

    /// A column; without a width it takes what the others leave.
    public init(width: Int? = nil, aligned alignment: Alignment = .left, style: Style? = nil) {
        self.width = width
        self.alignment = alignment
        self.style = style
    }
}
