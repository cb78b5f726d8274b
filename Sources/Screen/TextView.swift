/// Text wrapped at words, scrolled by lines.
public struct TextView: Widget, Equatable {
    /// A paragraph.
    public struct Line: Equatable, Sendable {
        /// What it says; line breaks in it count as spaces.
        public var text: String
        /// Its style; the theme's ordinary text when nil.
        public var style: Style?

        /// A paragraph.
        public init(_ text: String, style: Style? = nil) {
            self.text = text
            self.style = style
        }
    }

    /// The paragraphs; an empty one is a blank line.
    public var lines: [Line]
    /// Wrapped lines above the first visible one; clamped.
    public var offset: Int
    /// Which glyphs.
    public var appearance: Appearance
    /// The styles.
    public var theme: Theme

    /// Paragraphs with styles.
    public init(
        _ lines: [Line], offset: Int = 0, appearance: Appearance, theme: Theme? = nil
    ) {
        self.lines = lines
        self.offset = offset
        self.appearance = appearance
        self.theme = theme ?? .standard(for: appearance)
    }

    /// Text, a paragraph a line of it.
    public init(
        _ text: String, offset: Int = 0, appearance: Appearance, theme: Theme? = nil
    ) {
        self.init(
            text.split(separator: "\n", omittingEmptySubsequences: false).map { Line(String($0)) },
            offset: offset, appearance: appearance, theme: theme)
    }

    /// Wrapped lines at a width of `columns`.
    public func lineCount(atWidth columns: Int) -> Int {
        lines.reduce(0) { $0 + $1.text.wrapped(toColumns: columns).count }
    }

    /// Draws into `area`; the last column tells the place where not all is visible.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        grid.fill(area, with: " ", style: theme.text)
        let isLong = area.width > 2 && lineCount(atWidth: area.width) > area.height
        let (body, thumb) = area.splitRight(isLong ? 2 : 0)
        let wrapped = lines.flatMap { line in
            line.text.wrapped(toColumns: body.width).map { ($0, line.style ?? theme.text) }
        }
        let first = min(max(0, offset), max(0, wrapped.count - area.height))
        for y in 0..<min(area.height, wrapped.count - first) {
            let (text, style) = wrapped[first + y]
            grid.write(text, x: body.x, y: body.y + y, style: style, clip: body)
        }
        ScrollThumb(
            offset: first, count: wrapped.count, glyphs: appearance.glyphs, theme: theme
        ).draw(into: &grid, in: thumb.splitLeft(1).rest)
    }
}
