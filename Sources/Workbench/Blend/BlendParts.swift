import Screen

/// Where the parts of the blend pane stand.
struct BlendParts: Equatable {
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

    /// Columns of the facts beside the plot.
    static let columns = 28

    /// The parts of the cells inside the frame.
    init(inside: Rect, isPad: Bool) {
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
}
