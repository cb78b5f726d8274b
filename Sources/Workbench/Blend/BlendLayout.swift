import Models
import Screen

/// Where the parts of the blend's pane stand.
struct BlendLayout: Equatable {
    /// The slider from A to B; empty where there is a pad.
    private(set) var slider: Rect
    /// The pad between three or four sounds; empty where there is a slider.
    private(set) var pad: Rect
    /// Waveform, plot and legend, one above the other.
    let plot: Rect
    /// The facts of the blend in a column, or in a line or two below.
    let facts: Rect
    /// Whether the facts stand in a column.
    let hasColumn: Bool
    /// How the plot's rows are divided.
    let rows: PlotRows
    /// Whether the point moves in a plane, because there are more than two sounds.
    let isPad: Bool

    /// Columns of the facts beside the plot.
    static let columns = 28

    /// The parts of a pane that fills `area`.
    init(in area: Rect, isPad: Bool) {
        self.isPad = isPad
        let inside = area.inset(by: 1)
        var rest = inside
        slider = rest.splitTop(0).top
        if !isPad {
            (slider, rest) = rest.splitTop(inside.height >= 14 ? 2 : 1)
            slider = slider.splitLeft(1).rest.splitRight(1).rest
        }
        hasColumn = inside.width >= 70 && rest.height >= 8
        if hasColumn {
            let (left, right) = rest.splitRight(Self.columns)
            (rest, facts) = (left.splitRight(1).rest, right)
        } else {
            let lines = rest.height >= 8 ? 2 : rest.height >= 3 ? 1 : 0
            (rest, facts) = rest.splitBottom(lines)
        }
        pad = rest.splitLeft(0).left
        if isPad {
            let wanted = min(max(14, 2 * rest.height + 6), 44, rest.width / 2)
            let (left, right) = rest.splitLeft(wanted)
            (pad, rest) = (left, right.splitLeft(1).rest)
        }
        plot = rest
        rows = PlotRows(rest.height)
    }

    /// The row of the heatmap in a cell.
    func row(atX x: Int, y: Int) -> Int? {
        let plot = rows.parts(of: plot).plot
        guard plot.contains(x: x, y: y) else { return nil }
        return (y - plot.y) * Encoding.dimensions / plot.height
    }

    /// Whether the rows are numbered at the left of the plot.
    var hasGutter: Bool { rows.isEven && plot.width >= 12 }

    /// The place that a cell means, 0…1 each.
    ///
    /// - Parameters:
    ///   - point: what slider or pad show.
    ///   - isPress: whether the button went down here; a drag that began on the slider or the pad
    ///     may leave it, and means its nearest edge then.
    func place(
        of point: BlendPoint, atX x: Int, y: Int, isPress: Bool
    ) -> (x: Float, y: Float)? {
        if isPad {
            let layout = PadLayout(in: pad)
            guard !layout.field.isEmpty else { return nil }
            let (column, row) = isPress ? (x, y) : layout.field.nearest(toX: x, y: y)
            return layout.point(atColumn: column, row: row)
        }
        let layout = SliderLayout(
            names: (point.names[0], point.names[1]), text: point.text,
            textColumns: BlendPoint.textColumns, in: slider)
        guard !layout.bar.isEmpty, !isPress || slider.contains(x: x, y: y) else { return nil }
        let column = layout.bar.nearest(toX: x, y: y).x
        return layout.value(atColumn: column).map { ($0, 0) }
    }
}

extension Rect {
    /// The cell of it that is nearest to another; it is not empty.
    fileprivate func nearest(toX x: Int, y: Int) -> (x: Int, y: Int) {
        (x.clamped(to: self.x...maxX - 1), y.clamped(to: self.y...maxY - 1))
    }
}
