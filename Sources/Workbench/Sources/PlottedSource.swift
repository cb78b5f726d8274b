import Instruments
import Models
import Screen

/// A sound or what is seen of it, and what its plot is drawn from.
struct PlottedSource {
    let state: State
    let slot: Int
    let sound: LoadedSound
    let view: SourceView
    let layout: SourceLayout
    let playHead: Float?
    /// The first frame that is seen, of the whole sound.
    let origin: Int

    /// The part that is marked, in shares of what is seen.
    let marked: ClosedRange<Float>?

    /// What is seen of a sound in its pane.
    ///
    /// - Parameter playHead: how far it has played, in shares of the whole.
    init(
        state: State, slot: Int, whole: LoadedSound, layout: SourceLayout, playHead: Float?
    ) {
        (self.state, self.slot, self.layout) = (state, slot, layout)
        let excerpt = state.excerpt(ofSlot: slot)
        let frames = whole.encoding.frames
        let seen = excerpt.window ?? 0..<frames
        let share = { (frame: Double) in
            Float((frame - Double(seen.lowerBound)) / Double(max(1, seen.count)))
        }
        sound = excerpt.window.map(whole.window) ?? whole
        var view = state.sources.views[safely: slot] ?? SourceView()
        view.frame = max(0, min(view.frame - seen.lowerBound, seen.count - 1))
        self.view = view
        origin = seen.lowerBound
        self.playHead = playHead.map { share(Double($0) * Double(frames)) }
            .flatMap { (0...1).contains($0) ? $0 : nil }
        let place = { (seconds: Double) in share(seconds * Encoding.frameRate) }
        let (start, end) = (excerpt.start.map(place) ?? 0, excerpt.end.map(place) ?? 1)
        marked = excerpt.isMarked ? min(start, end)...max(start, end) : nil
    }

    private var plot: any SourcePlot { view.plotKind.plot }

    /// Whether its pane has the keys.
    var isFocused: Bool { state.focus == .source(slot) }

    /// Draws the plot and, where there is room for it, the legend below.
    func draw(into grid: inout CellGrid) {
        guard view.plotKind.traits.isReady(sound) else {
            return drawWaiting(into: &grid, in: layout.plot)
        }
        plot.draw(self, into: &grid, in: layout.plot, legend: layout.legend)
    }

    /// What stands under the cursor: `frame 12 · dim 3 · +0.42`, or less where it must be short;
    /// `nil` where there is no value or no room.
    func reading(inColumns columns: Int) -> String? {
        guard view.frame >= 0, view.frame < sound.encoding.frames,
            (0..<Encoding.dimensions).contains(view.row)
        else { return nil }
        let seconds = Double(origin + view.frame) / Encoding.frameRate
        return plot.readings(self, at: NumberFormat.fixed(seconds, 2) + " s")
            .first { $0.columns <= columns }
    }

    private func drawWaiting(into grid: inout CellGrid, in area: Rect) {
        if let fault = view.plotFault {
            PaneMessage(text: fault, state: state, style: state.theme.error)
                .draw(into: &grid, in: area)
            return
        }
        PaneMessage(text: state.glyph("drawing…", "drawing..."), state: state)
            .draw(into: &grid, in: area)
    }

    /// The cursor's place in a plot of other frames and rows; row 0 of the cursor is at the top.
    func cursor(frames: Int, _ dimensions: Int) -> HeatmapView.Position? {
        guard frames > 0, dimensions > 0, sound.encoding.frames > 0 else { return nil }
        let frame = min(frames - 1, max(0, view.frame) * frames / sound.encoding.frames)
        let row = (Encoding.dimensions - 1 - view.row) * dimensions / Encoding.dimensions
        return .init(frame: frame, dimension: min(dimensions - 1, max(0, row)))
    }
}

extension Rect {
    /// With the one below it.
    func joined(with lower: Rect) -> Rect {
        Rect(x: x, y: y, width: width, height: height + lower.height)
    }
}
