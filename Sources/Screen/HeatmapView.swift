/// Draws a heatmap: time to the right, dimension 0 at the top (or at the bottom, for frequencies).
///
/// With colours and Unicode a cell shows two values, one above the other, as a half block: 16
/// dimensions fit 8 rows. Otherwise a cell shows one value as a glyph of the ASCII ramp.
public struct HeatmapView: Widget, Equatable {
    /// What is drawn.
    public var heatmap: Heatmap
    /// Which glyphs and colours.
    public var appearance: Appearance
    /// Values at the dark and the light end; beyond them the ends' colours.
    public var range: ClosedRange<Float>
    /// The colours.
    public var ramp: ColourRamp
    /// How values are joined where there are more than cells.
    public var pooling: Heatmap.Pooling
    /// Whether dimension 0 is the lowest row.
    public var isUpward: Bool
    /// Whether the last row tells what the colours mean.
    public var hasLegend: Bool

    /// A view of `heatmap`; without a range, the heatmap's balanced one.
    public init(
        _ heatmap: Heatmap, appearance: Appearance, range: ClosedRange<Float>? = nil,
        ramp: ColourRamp = .magma, pooling: Heatmap.Pooling = .magnitude,
        isUpward: Bool = false, hasLegend: Bool = false
    ) {
        self.heatmap = heatmap
        self.appearance = appearance
        self.range = range ?? heatmap.balancedRange
        self.ramp = ramp
        self.pooling = pooling
        self.isUpward = isUpward
        self.hasLegend = hasLegend
    }

    /// Rows in which every dimension has its own place, with the legend.
    public var naturalHeight: Int {
        (heatmap.dimensions + valuesPerCell - 1) / valuesPerCell + (hasLegend ? 1 : 0)
    }

    private var valuesPerCell: Int {
        appearance.colours && appearance.glyphs == .unicode ? 2 : 1
    }

    /// Draws into `area`; a legend needs two rows.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        grid.fill(area, with: " ")
        let legendRows = hasLegend && area.height > 1 ? 1 : 0
        let (picture, legend) = area.splitTop(area.height - legendRows)
        drawPicture(into: &grid, in: picture)
        if legendRows > 0 { drawLegend(into: &grid, in: legend) }
    }

    /// The level of `value` within the range, 0–1; not clamped.
    func level(_ value: Float) -> Float {
        let extent = range.upperBound - range.lowerBound
        return extent > 0 ? (value - range.lowerBound) / extent : 0.5
    }

    private func drawPicture(into grid: inout CellGrid, in area: Rect) {
        let rows = area.height * valuesPerCell
        let shown = heatmap.resized(width: area.width, height: rows, pooling: pooling)
        for x in 0..<shown.frames {
            let value = { (row: Int) in
                shown.values[x * rows + (isUpward ? rows - 1 - row : row)]
            }
            for y in 0..<area.height {
                if valuesPerCell == 2 {
                    let style = Style(
                        foreground: ramp.colour(at: level(value(2 * y))),
                        background: ramp.colour(at: level(value(2 * y + 1))))
                    grid.put("▀", x: area.x + x, y: area.y + y, style: style, clip: area)
                } else {
                    drawGlyph(level(value(y)), into: &grid, x: area.x + x, y: area.y + y, area)
                }
            }
        }
    }

    private func drawGlyph(
        _ level: Float, into grid: inout CellGrid, x: Int, y: Int, _ area: Rect
    ) {
        let style = appearance.colours ? Style(foreground: ramp.colour(at: level)) : .plain
        grid.put(ColourRamp.glyph(at: level), x: x, y: y, style: style, clip: area)
    }

    /// `-2.5 [ramp] +2.5`, from the left edge.
    private func drawLegend(into grid: inout CellGrid, in area: Rect) {
        var x = grid.write(Self.number(range.lowerBound) + " ", x: area.x, y: area.y, clip: area)
        let steps = valuesPerCell == 2 ? ramp.indices.count : ColourRamp.ascii.count
        for step in 0..<steps {
            let level = (Float(step) + 0.5) / Float(steps)
            if valuesPerCell == 2 {
                let style = Style(background: ramp.colour(at: level))
                grid.put(" ", x: x, y: area.y, style: style, clip: area)
            } else {
                drawGlyph(level, into: &grid, x: x, y: area.y, area)
            }
            x += 1
        }
        grid.write(" " + Self.number(range.upperBound), x: x, y: area.y, clip: area)
    }

    /// With a sign and one decimal; without Foundation.
    private static func number(_ value: Float) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "\(value)" }
        let tenths = Int((abs(value) * 10).rounded())
        let sign = tenths == 0 ? "" : value < 0 ? "-" : "+"
        return "\(sign)\(tenths / 10).\(tenths % 10)"
    }
}
