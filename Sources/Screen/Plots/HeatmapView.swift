/// Draws a heatmap: time to the right, dimension 0 at the top (or at the bottom, for frequencies).
///
/// With colours and Unicode a cell shows two values, one above the other, as a half block: 16
/// dimensions fit 8 rows. Otherwise a cell shows one value as a glyph of the ASCII ramp. On a light
/// background the ramp runs from light to dark. A play head, a cursor and marks of rows may lie
/// over it.
public struct HeatmapView: Widget, Equatable {
    /// A value of the heatmap.
    public struct Position: Equatable, Hashable, Sendable {
        /// The frame, from 0.
        public var frame: Int
        /// The dimension, from 0.
        public var dimension: Int

        /// A position.
        public init(frame: Int, dimension: Int) {
            self.frame = frame
            self.dimension = dimension
        }
    }

    /// What is drawn.
    public var heatmap: Heatmap
    /// Which glyphs and colours.
    public var appearance: Appearance
    /// Values at the dark and the light end; beyond them the ends' colours.
    public var range: ClosedRange<Float>
    /// The colours on a dark background of 256 colours; `fitted(to:)` makes the others.
    public var ramp: ColourRamp
    /// How values are joined where there are more than cells.
    public var pooling: Heatmap.Pooling
    /// Whether dimension 0 is the lowest row.
    public var isUpward: Bool
    /// Whether the last row tells what the colours mean.
    public var hasLegend: Bool
    /// Where the sound is playing, 0–1 of its length.
    public var playHead: Float?
    /// A value that is pointed at.
    public var cursor: Position?
    /// Whether two columns at the left number the dimensions and show the marks.
    public var hasGutter = false
    /// Dimensions that are selected.
    public var selectedRows: Set<Int> = []
    /// Dimensions with a mark, such as those that follow sound B.
    public var markedRows: Set<Int> = []
    /// The style of the marks; the theme's colour of sound B when nil.
    public var markStyle: Style?
    /// The styles of what lies over the plot.
    public var theme: Theme

    /// A view of `heatmap`; without a range, the heatmap's balanced one.
    public init(
        _ heatmap: Heatmap, appearance: Appearance, range: ClosedRange<Float>? = nil,
        ramp: ColourRamp = .magma, pooling: Heatmap.Pooling = .magnitude,
        isUpward: Bool = false, hasLegend: Bool = false, theme: Theme? = nil
    ) {
        self.heatmap = heatmap
        self.appearance = appearance
        self.range = range ?? heatmap.balancedRange
        self.ramp = ramp
        self.pooling = pooling
        self.isUpward = isUpward
        self.hasLegend = hasLegend
        self.theme = theme ?? .standard(for: appearance)
    }

    /// Rows in which every dimension has its own place, with the legend.
    public var naturalHeight: Int {
        (heatmap.dimensions + valuesPerCell - 1) / valuesPerCell + (hasLegend ? 1 : 0)
    }

    var valuesPerCell: Int {
        appearance.colours && appearance.glyphs == .unicode ? 2 : 1
    }

    /// The cells of the plot itself when the view fills `area`, without legend and gutter.
    public func plotArea(in area: Rect) -> Rect { layout(area).plot }

    /// The value under a cell when the view fills `area`; of two in a cell the upper one.
    public func position(atColumn x: Int, row y: Int, in area: Rect) -> Position? {
        let plot = plotArea(in: area)
        guard plot.contains(x: x, y: y), heatmap.frames > 0, heatmap.dimensions > 0 else {
            return nil
        }
        let rows = plot.height * valuesPerCell
        return Position(
            frame: bins(heatmap.frames, onSlot: x - plot.x, of: plot.width).lowerBound,
            dimension: dimensions(onRow: (y - plot.y) * valuesPerCell, of: rows).lowerBound)
    }

    /// Draws into `area`; a legend needs two rows, a gutter six columns.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        grid.fill(area, with: " ")
        let (gutter, plot, legend) = layout(area)
        drawValues(into: &grid, in: plot)
        drawGutter(into: &grid, in: gutter)
        drawLegend(into: &grid, in: legend)
        if let playHead, heatmap.frames > 0 {
            grid.drawPlayHead(at: playHead, in: plot, appearance: appearance, theme: theme)
        }
        drawCursor(into: &grid, in: plot)
    }

    /// The level of `value` within the range, 0–1; not clamped.
    func level(_ value: Float) -> Float {
        let extent = range.upperBound - range.lowerBound
        return extent > 0 ? (value - range.lowerBound) / extent : 0.5
    }

    /// The dimensions that stand on row `row` of `rows`; there must be some.
    func dimensions(onRow row: Int, of rows: Int) -> Range<Int> {
        bins(heatmap.dimensions, onSlot: isUpward ? rows - 1 - row : row, of: rows)
    }

    private func layout(_ area: Rect) -> (gutter: Rect, plot: Rect, legend: Rect) {
        let (upper, legend) = area.splitBottom(hasLegend && area.height > 1 ? 1 : 0)
        let (gutter, plot) = upper.splitLeft(hasGutter && area.width >= 6 ? 2 : 0)
        return (gutter, plot, legend)
    }

    private func drawValues(into grid: inout CellGrid, in area: Rect) {
        let rows = area.height * valuesPerCell
        let shown = heatmap.resized(width: area.width, height: rows, pooling: pooling)
        guard shown.frames > 0 else { return }
        let ramp = ramp.fitted(to: appearance)
        let count = appearance.colours ? ramp.indices.count : 1
        shown.values.withUnsafeBufferPointer { values in
            for x in 0..<area.width {
                let level = { (row: Int) in
                    self.level(values[x * rows + (isUpward ? rows - 1 - row : row)])
                }
                for y in 0..<area.height {
                    var style = Style.plain
                    var glyph: Character = "▀"
                    if valuesPerCell == 2 {
                        let lower = ColourRamp.step(level(2 * y + 1), of: count)
                        style.background = .palette(ramp.indices[lower])
                        let upper = ColourRamp.step(level(2 * y), of: count)
                        style.foreground = .palette(ramp.indices[upper])
                    } else {
                        let level = level(y)
                        glyph = ColourRamp.glyph(at: level)
                        if appearance.colours { style.foreground = ramp.colour(at: level) }
                    }
                    grid.set(glyph, x: area.x + x, y: area.y + y, style: style)
                }
            }
        }
    }
}
