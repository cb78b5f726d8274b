/// A row of a list.
public struct ListRow: Equatable, Sendable {
    /// The texts, a column each; columns without a text stay blank.
    public var cells: [String]
    /// What stands before it, such as `A` or a star; as wide as the list's column of marks at most.
    public var mark: String
    /// The style of the mark; the theme's accent when nil.
    public var markStyle: Style?
    /// The style of the texts; the theme's ordinary text when nil.
    public var style: Style?
    /// Whether it is the heading of a group: the first text at the left edge, the last at the
    /// right.
    public var isHeading: Bool

    /// A row.
    public init(
        _ cells: [String], mark: String = "", markStyle: Style? = nil, style: Style? = nil,
        isHeading: Bool = false
    ) {
        self.cells = cells
        self.mark = mark
        self.markStyle = markStyle
        self.style = style
        self.isHeading = isHeading
    }
}
