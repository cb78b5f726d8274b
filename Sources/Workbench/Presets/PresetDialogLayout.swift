import Screen

/// Where the parts of the list of presets stand.
struct PresetDialogLayout: Equatable {
    /// Columns and rows of the content.
    let content: Size
    /// The presets that are seen.
    let list: ListLayout
    /// What is said of the selected one; empty where there is no room.
    let foot: Rect

    private static let width = 68
    private static let footRows = 5
    /// Rows of the list that there are at least before something is said below.
    private static let fewestRows = 3
    private static let margin = 4

    /// The parts of the dialog in the middle of `area`.
    init(_ presets: SelectionList<ListedPreset>, in area: Rect) {
        let count = presets.items?.count ?? 0
        let wanted = max(Self.fewestRows, count) + Self.footRows
        content = Size(width: Self.width, height: min(wanted, max(1, area.height - Self.margin)))
        let inside = DialogLayout(content: content, in: area).inside
        let hasFoot = inside.height >= Self.footRows + Self.fewestRows
        let (body, below) = inside.splitBottom(hasFoot ? Self.footRows : 0)
        list = ListLayout(in: body, count: count, selection: presets.selection)
        foot = below.splitTop(1).rest
    }
}
