/// A value between two ends: a bar with their names, the value as text, and ticks at tenths below
/// where there is a second row.
public struct SliderView: Widget, Equatable {
    /// 0 at the left end, 1 at the right; clamped.
    public var value: Float
    /// What stands at the left end.
    public var leftLabel: String
    /// What stands at the right end.
    public var rightLabel: String
    /// The value as text, such as `63 %`.
    public var text: String
    /// Columns kept for the text, so that the bar stays where it is while the value changes.
    public var textColumns: Int
    /// The style of the left label; the theme's colour of sound A when nil.
    public var leftStyle: Style?
    /// The style of the right label; the theme's colour of sound B when nil.
    public var rightStyle: Style?
    /// The style of the filled part; the theme's accent when nil.
    public var fillStyle: Style?
    /// Which glyphs.
    public var appearance: Appearance
    /// The styles.
    public var theme: Theme

    /// A slider.
    public init(
        _ value: Float, leftLabel: String = "", rightLabel: String = "", text: String = "",
        textColumns: Int = 6, leftStyle: Style? = nil, rightStyle: Style? = nil,
        fillStyle: Style? = nil, appearance: Appearance, theme: Theme? = nil
    ) {
        self.value = value
        self.leftLabel = leftLabel
        self.rightLabel = rightLabel
        self.text = text
        self.textColumns = textColumns
        self.leftStyle = leftStyle
        self.rightStyle = rightStyle
        self.fillStyle = fillStyle
        self.appearance = appearance
        self.theme = theme ?? .standard(for: appearance)
    }

    /// The cells of the bar when the slider fills `area`; one row, empty without room.
    public func bar(in area: Rect) -> Rect { layout(area).bar }

    /// The value, 0–1, that a click in column `x` means when the slider fills `area`.
    public func value(atColumn x: Int, in area: Rect) -> Float? {
        layout(area).value(atColumn: x)
    }

    /// Draws into the first row of `area`, ticks into the second; the rest is cleared.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        grid.fill(area, with: " ", style: theme.text)
        let layout = layout(area)
        let bar = layout.bar
        let glyphs = appearance.glyphs
        grid.write(leftLabel, in: layout.left, style: leftStyle ?? theme.a, glyphs: glyphs)
        grid.write(rightLabel, in: layout.right, style: rightStyle ?? theme.b, glyphs: glyphs)
        grid.write(text, in: layout.number, aligned: .right, style: theme.accent, glyphs: glyphs)
        let fill = fillStyle ?? theme.accent
        let rest = appearance.glyph("─", "-")
        Bar(level: value, glyphs: glyphs, rest: rest, thumb: "|")
            .draw(into: &grid, in: bar, restStyle: theme.border) { _ in fill }
        guard area.height > 1, bar.width > 10 else { return }
        for tenth in 0...10 {
            let x = bar.x + min(bar.width - 1, tenth * bar.width / 10)
            grid.set(appearance.glyph("╵", "'"), x: x, y: area.y + 1, style: theme.dim)
        }
    }

    private func layout(_ area: Rect) -> SliderLayout {
        SliderLayout(
            names: (leftLabel, rightLabel), text: text, textColumns: textColumns, in: area)
    }
}
