import Models
import Screen

/// Where the parts of a sound's pane stand.
struct SourceLayout: Equatable {
    /// The cells inside the frame.
    let inside: Rect
    /// The waveform, over its whole width.
    let waveform: Rect
    /// The plot.
    let plot: Rect
    /// What the colours mean, and what is under the cursor; empty where there is no room.
    let legend: Rect
    /// How the rows are divided.
    let rows: PlotRows
    /// Whether the rows are numbered at the left; the waveform is moved to stand above the plot.
    let hasGutter: Bool

    /// From this width on rows are numbered.
    private static let gutterFits = 30
    /// Columns of the numbers.
    static let gutter = 2

    /// The parts of a pane that fills `area`.
    init(_ kind: SourceView.PlotKind, in area: Rect) {
        inside = area.inset(by: 1)
        rows = PlotRows(inside.height)
        (waveform, plot, legend) = rows.parts(of: inside)
        hasGutter = kind.traits.hasGutter && rows.isEven && inside.width >= Self.gutterFits
    }

    /// What stands beside the numbers of the rows.
    func besideGutter(_ area: Rect) -> Rect { area.splitLeft(hasGutter ? Self.gutter : 0).rest }

    /// The frame and the row under a cell of a sound of which these frames are seen; the row is `nil` above the
    /// plot and below it. `nil` outside the pane.
    func place(atX x: Int, y: Int, frames: Range<Int>) -> (frame: Int, row: Int?)? {
        guard inside.contains(x: x, y: y) else { return nil }
        let cells = besideGutter(plot)
        let column = (x - cells.x).clamped(to: 0...max(0, cells.width - 1))
        let isInside = y >= cells.y && y < cells.maxY
        return (
            frames.lowerBound + column * frames.count / max(1, cells.width),
            isInside ? (y - cells.y) * Encoding.dimensions / cells.height : nil
        )
    }
}
