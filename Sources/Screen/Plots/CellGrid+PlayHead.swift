extension CellGrid {
    /// Draws a play head over a plot in `area`, at `position` 0–1 of its width; NaN draws none.
    /// The cells keep their backgrounds.
    mutating func drawPlayHead(
        at position: Float, in area: Rect, appearance: Appearance, theme: Theme
    ) {
        guard !area.isEmpty, position >= 0, position <= 1 else { return }
        let x = area.x + min(area.width - 1, Int(position * Float(area.width)))
        for y in area.y..<area.maxY {
            var style = theme.playHead
            let background = self[x, y].style.background
            if background != .standard {
                style.background = background
                // A white line would drown in the light end of a ramp, a black one in the dark.
                style.foreground = background.isLight ? .palette(16) : .palette(231)
                if appearance.depth == .sixteen {
                    style.foreground = background.isLight ? .palette(0) : .palette(15)
                }
            }
            set(appearance.glyph("│", "|"), x: x, y: y, style: style)
        }
    }
}

extension Colour {
    /// Whether black reads better on it than white.
    var isLight: Bool {
        guard let rgb else { return false }
        // Rec. 601 luma; half of full scale divides the ramps well.
        return 299 * Int(rgb.red) + 587 * Int(rgb.green) + 114 * Int(rgb.blue) > 140_000
    }
}
