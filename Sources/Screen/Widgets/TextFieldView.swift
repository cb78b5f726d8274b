/// One line of text being written, scrolled so that the cursor is visible.
public struct TextFieldView: Widget, Equatable {
    /// What stands before the field, such as `/` or `Name`.
    public var prompt: String
    /// The text.
    public var text: String
    /// Characters before the cursor; clamped to the text.
    public var cursor: Int
    /// What is said while the text is empty.
    public var placeholder: String
    /// Whether the keys go to it; only then the cursor is shown.
    public var isFocused: Bool
    /// Whether the text looks selected, since a first character would replace it.
    public var isSelected: Bool
    /// Which glyphs.
    public var appearance: Appearance
    /// The styles.
    public var theme: Theme

    /// A field; without a cursor it stands at the end.
    public init(
        _ text: String, cursor: Int? = nil, prompt: String = "", placeholder: String = "",
        isFocused: Bool = true, isSelected: Bool = false, appearance: Appearance,
        theme: Theme? = nil
    ) {
        self.text = text
        self.cursor = cursor ?? text.count
        self.prompt = prompt
        self.placeholder = placeholder
        self.isFocused = isFocused
        self.isSelected = isSelected
        self.appearance = appearance
        self.theme = theme ?? .standard(for: appearance)
    }

    /// Draws into the first row of `area` and clears the others.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        grid.fill(area, with: " ", style: theme.text)
        let line = area.row(0)
        let before = prompt.isEmpty ? 0 : min(prompt.columns + 1, line.width / 2)
        let (left, field) = line.splitLeft(before)
        grid.write(
            prompt, in: left.splitRight(1).rest, style: theme.dim, glyphs: appearance.glyphs)
        if text.isEmpty {
            let room = isFocused ? field.splitLeft(2).rest : field
            grid.write(placeholder, in: room, style: theme.dim, glyphs: appearance.glyphs)
        }
        drawText(into: &grid, in: field)
    }

    private func drawText(into grid: inout CellGrid, in field: Rect) {
        guard !field.isEmpty else { return }
        let characters = Array(text)
        let cursor = min(max(0, cursor), characters.count)
        let start = start(of: characters, cursor: cursor, width: field.width)
        let plain = isFocused && isSelected ? theme.selection : theme.text
        var x = field.x
        if start > 0 {
            grid.set(appearance.glyph("…", "<"), x: x, y: field.y, style: theme.dim)
            x += 1
        }
        for index in start...characters.count where x < field.maxX {
            let isCursor = isFocused && index == cursor
            let character = index < characters.count ? characters[index] : " "
            let style = isCursor ? theme.cursor : plain
            if index < characters.count || isCursor {
                x += grid.put(character, x: x, y: field.y, style: style, clip: field)
            }
        }
    }

    /// The first visible character: 0 as long as the cursor fits, else as late as it must be; the
    /// first column then tells that something is left out.
    private func start(of characters: [Character], cursor: Int, width: Int) -> Int {
        let under = cursor < characters.count ? max(1, characters[cursor].columns) : 1
        var taken = under
        for index in stride(from: cursor - 1, through: 0, by: -1) {
            taken += characters[index].columns
            // Only the beginning of the text may use the column of the ellipsis.
            if taken > width || (index > 0 && taken > width - 1) { return index + 1 }
        }
        return 0
    }
}
