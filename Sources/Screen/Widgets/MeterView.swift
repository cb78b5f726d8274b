/// A level meter from −60 dBFS at the left to 0 at the right, with the peak held and a clip mark.
public struct MeterView: Widget, Equatable {
    /// The level in dBFS; −infinity is silence.
    public var level: Float
    /// The highest level of late in dBFS, if it is to be shown.
    public var peak: Float?
    /// Whether a sample has gone beyond full scale.
    public var isClipped: Bool
    /// Which glyphs.
    public var appearance: Appearance
    /// The styles.
    public var theme: Theme

    /// The level at the left end in dBFS.
    public static let floor: Float = -60
    /// From here on a level counts as high enough to watch, and as about to clip, in dBFS.
    private static let limits: (mid: Float, high: Float) = (-12, -3)
    /// Columns of the number or the clip mark beside the bar, with a space.
    private static let noteColumns = 6

    /// A meter.
    public init(
        level: Float, peak: Float? = nil, isClipped: Bool = false, appearance: Appearance,
        theme: Theme? = nil
    ) {
        self.level = level
        self.peak = peak
        self.isClipped = isClipped
        self.appearance = appearance
        self.theme = theme ?? .standard(for: appearance)
    }

    /// Draws over all rows of `area`; from 18 columns on with the peak as a number or `CLIP`, below
    /// with `!` for a clip.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        grid.fill(area, with: " ", style: theme.text)
        let isWide = area.width >= 3 * Self.noteColumns
        let (bar, note) = area.splitRight(isWide ? Self.noteColumns : area.width > 2 ? 1 : 0)
        Bar(level: share(level), glyphs: appearance.glyphs, rest: appearance.glyph("·", "."))
            .draw(into: &grid, in: bar, restStyle: theme.border) { style(atColumn: $0, bar.width) }
        if let peak, share(peak) > 0, bar.width > 0 {
            let x = min(bar.width - 1, Int(share(peak) * Float(bar.width)))
            for y in bar.y..<bar.maxY {
                grid.set(
                    appearance.glyph("┃", "|"), x: bar.x + x, y: y,
                    style: style(atColumn: x, bar.width).adding(.bold))
            }
        }
        if isClipped {
            let text = isWide ? " CLIP" : "!"
            grid.write(text, in: note.row(0), style: theme.error, glyphs: appearance.glyphs)
        } else if isWide, let peak {
            grid.write(Self.number(peak), in: note.row(0), aligned: .right, style: theme.dim)
        }
    }

    private func share(_ level: Float) -> Float {
        level.isNaN ? 0 : min(1, max(0, (level - Self.floor) / -Self.floor))
    }

    private func style(atColumn x: Int, _ width: Int) -> Style {
        let level = Self.floor * (1 - (Float(x) + 0.5) / Float(width))
        return level >= Self.limits.high
            ? theme.meterHigh : level >= Self.limits.mid ? theme.meterMid : theme.meterLow
    }

    /// `-12.3`, or `-inf` below −99.9 dBFS.
    private static func number(_ level: Float) -> String {
        guard level > -100 else { return "-inf" }
        let tenths = Int((min(99, level) * 10).rounded())
        return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}
