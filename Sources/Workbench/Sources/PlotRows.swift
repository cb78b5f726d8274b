import Screen

/// How many rows of a pane the waveform, the plot and its legend take.
///
/// The 16 rows of a code look even only where each has the same number of lines: plots are 4, 8,
/// 16 or 32 rows high, and the waveform has the rest.
struct PlotRows: Equatable {
    let waveform: Int
    let plot: Int
    let legend: Int

    /// A division of `rows`.
    init(_ rows: Int) {
        let rows = max(0, rows)
        switch rows {
        case 0...1: (plot, legend) = (0, 0)
        case 2...4: (plot, legend) = (rows / 2, 0)
        case 5...9: (plot, legend) = (4, rows == 9 ? 1 : 0)
        case 10...11: (plot, legend) = (8, 0)
        case 12...20: (plot, legend) = (8, 1)
        case 21...40: (plot, legend) = (16, 1)
        default: (plot, legend) = (32, 1)
        }
        waveform = rows - plot - legend
    }

    /// Whether there is a line for each of the 16 rows, or half of one.
    var isEven: Bool { plot >= 8 }

    /// The three parts of an area of as many rows.
    func parts(of area: Rect) -> (waveform: Rect, plot: Rect, legend: Rect) {
        let (top, rest) = area.splitTop(waveform)
        let (middle, below) = rest.splitTop(plot)
        return (top, middle, below)
    }
}
