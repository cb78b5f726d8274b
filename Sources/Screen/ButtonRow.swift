/// Buttons beside each other, one of them chosen: `[ Save ]  [ Cancel ]`.
public struct ButtonRow: Widget, Equatable {
    /// What the buttons do.
    public var titles: [String]
    /// The chosen one, if the keys go here.
    public var selection: Int?
    /// On which side they stand.
    public var alignment: Alignment
    /// Which glyphs.
    public var appearance: Appearance
    /// The styles.
    public var theme: Theme

    /// A row of buttons.
    public init(
        _ titles: [String], selection: Int? = nil, aligned alignment: Alignment = .right,
        appearance: Appearance, theme: Theme? = nil
    ) {
        self.titles = titles
        self.selection = selection
        self.alignment = alignment
        self.appearance = appearance
        self.theme = theme ?? .standard(for: appearance)
    }

    /// Columns that all buttons take.
    public var columns: Int {
        titles.reduce(0) { $0 + $1.columns + 4 } + max(0, titles.count - 1) * 2
    }

    /// The button under a cell of the first row when the buttons fill `area`.
    public func index(atColumn x: Int, in area: Rect) -> Int? {
        places(in: area).firstIndex { $0.contains(x) }
    }

    /// Draws into the first row of `area` and clears the others.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        grid.fill(area, with: " ", style: theme.text)
        for (index, place) in places(in: area).enumerated() {
            let style = index == selection ? theme.selection : theme.text
            grid.write(
                "[ \(titles[index]) ]", x: place.lowerBound, y: area.y, style: style, clip: area)
        }
    }

    private func places(in area: Rect) -> [Range<Int>] {
        let room = max(0, area.width - columns)
        var x =
            switch alignment {
            case .left: area.x
            case .centre: area.x + room / 2
            case .right: area.x + room
            }
        return titles.map { title in
            let start = x
            x += title.columns + 6
            return start..<x - 2
        }
    }
}
