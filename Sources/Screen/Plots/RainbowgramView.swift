/// Draws a rainbowgram: time to the right, pitch upwards, brightness by level and hue by
/// instantaneous frequency, violet below the middle of a bin, green in it, red above.
///
/// Half blocks where there are 256 colours and Unicode, coloured glyphs in ASCII. With 16 colours
/// or none the level alone is shown.
public struct RainbowgramView: Widget, Equatable {
    /// What is drawn.
    public var rainbowgram: Rainbowgram
    /// Which glyphs and colours.
    public var appearance: Appearance
    /// Levels at the dark and the light end, in dB.
    public var range: ClosedRange<Float>
    /// Where the sound is playing, 0–1 of its length.
    public var playHead: Float?
    /// The style of the play head.
    public var theme: Theme

    /// A view of `rainbowgram`; without a range, the highest 60 dB.
    public init(
        _ rainbowgram: Rainbowgram, appearance: Appearance, range: ClosedRange<Float>? = nil,
        playHead: Float? = nil, theme: Theme? = nil
    ) {
        self.rainbowgram = rainbowgram
        self.appearance = appearance
        self.range = range ?? rainbowgram.range()
        self.playHead = playHead
        self.theme = theme ?? .standard(for: appearance)
    }

    /// Draws into `area`.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        guard appearance.depth == .palette else { return levels.draw(into: &grid, in: area) }
        grid.fill(area, with: " ")
        let wheel = HueWheel(isLight: appearance.isLight)
        let isBlocks = appearance.glyphs == .unicode
        let rows = area.height * (isBlocks ? 2 : 1)
        let shown = rainbowgram.resized(width: area.width, height: rows)
        for x in 0..<shown.frames {
            let colour = { (row: Int) -> Colour in
                let index = x * rows + rows - 1 - row
                return wheel.ramp(at: shown.deviations[index])
                    .colour(at: level(shown.levels[index]))
            }
            for y in 0..<area.height {
                if isBlocks {
                    let style = Style(foreground: colour(2 * y), background: colour(2 * y + 1))
                    grid.set("▀", x: area.x + x, y: area.y + y, style: style)
                } else {
                    let glyph = ColourRamp.glyph(at: level(shown.levels[x * rows + rows - 1 - y]))
                    let style = Style(foreground: colour(y))
                    grid.set(glyph, x: area.x + x, y: area.y + y, style: style)
                }
            }
        }
        if let playHead, shown.frames > 0 {
            grid.drawPlayHead(at: playHead, in: area, appearance: appearance, theme: theme)
        }
    }

    /// Draws the rainbowgram into `area` of a plot.
    public func draw(into bitmap: inout Bitmap, in area: Rect) {
        guard !area.isEmpty else { return }
        let wheel = HueWheel(isLight: appearance.isLight)
        bitmap.fill(area, wheel.ramps[0].rgb(at: 0))
        let shown = rainbowgram.resized(width: area.width, height: area.height)
        for x in 0..<shown.frames {
            for y in 0..<shown.dimensions {
                let index = x * shown.dimensions + shown.dimensions - 1 - y
                let ramp = wheel.ramp(at: shown.deviations[index])
                bitmap.set(area.x + x, area.y + y, ramp.rgb(at: level(shown.levels[index])))
            }
        }
    }

    /// The levels alone.
    private var levels: HeatmapView {
        var view = HeatmapView(
            Heatmap(
                values: rainbowgram.levels, frames: rainbowgram.frames,
                dimensions: rainbowgram.dimensions),
            appearance: appearance, range: range, pooling: .peak, isUpward: true, theme: theme)
        view.playHead = playHead
        return view
    }

    private func level(_ decibels: Float) -> Float {
        let extent = range.upperBound - range.lowerBound
        return extent > 0 ? (decibels - range.lowerBound) / extent : 0.5
    }
}
