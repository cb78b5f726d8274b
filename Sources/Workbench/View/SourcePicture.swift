import Instruments
import Models
import Screen

/// The picture of a sound, as chosen: its 16 rows, its mel bands or its rainbowgram.
struct SourcePicture {
    let state: State
    let slot: Int
    let sound: LoadedSound
    let view: SourceView
    let rows: PictureRows
    let playHead: Float?

    /// Whether the rows are numbered at the left; the waveform is moved to stand above the picture.
    static func hasGutter(_ picture: SourceView.Picture, _ rows: PictureRows, width: Int) -> Bool {
        picture == .embedding && rows.isEven && width >= 30
    }

    /// Draws the picture and, where there is room for it, the legend below.
    func draw(into grid: inout CellGrid, in area: Rect, legend: Rect) {
        switch view.picture {
        case .embedding: drawEmbedding(into: &grid, in: join(area, legend), legend: legend)
        case .mel:
            guard let drawn = sound.drawnMel else { return drawWaiting(into: &grid, in: area) }
            var picture = HeatmapView(
                drawn.heatmap, appearance: state.appearance, range: drawn.range, pooling: .peak,
                isUpward: true, hasLegend: !legend.isEmpty, theme: state.theme)
            picture.playHead = playHead
            if isFocused {
                picture.cursor = cursor(frames: drawn.heatmap.frames, drawn.heatmap.dimensions)
            }
            picture.draw(into: &grid, in: join(area, legend))
        case .rainbow:
            guard let drawn = sound.drawnRainbow else {
                return drawWaiting(into: &grid, in: area)
            }
            RainbowgramView(
                drawn.rainbow, appearance: state.appearance, range: drawn.range,
                playHead: playHead, theme: state.theme
            ).draw(into: &grid, in: area)
            if isFocused { markCursor(into: &grid, in: area) }
        }
    }

    private var isFocused: Bool { state.focus == .source(slot) }

    private func join(_ upper: Rect, _ lower: Rect) -> Rect {
        Rect(x: upper.x, y: upper.y, width: upper.width, height: upper.height + lower.height)
    }

    private func drawEmbedding(into grid: inout CellGrid, in area: Rect, legend: Rect) {
        let heatmap = sound.drawn.heatmap
        var picture = HeatmapView(
            heatmap, appearance: state.appearance, range: state.codeRange,
            hasLegend: !legend.isEmpty, theme: state.theme)
        picture.playHead = playHead
        picture.hasGutter = Self.hasGutter(.embedding, rows, width: area.width)
        let follows = state.document.patch.follows
        // Rows that stay as they are in A are marked there, the others in what they follow.
        picture.markedRows = Set(follows.indices.filter { follows[$0] != (slot == 0) })
        picture.markStyle = state.style(ofSlot: slot)
        if isFocused {
            let frame = view.frame * heatmap.frames / max(1, sound.encoding.frames)
            picture.cursor = .init(frame: frame, dimension: view.row)
            picture.selectedRows = [view.row]
        }
        picture.draw(into: &grid, in: area)
    }

    private func drawWaiting(into grid: inout CellGrid, in area: Rect) {
        if let fault = view.pictureFault {
            PaneMessage(text: fault, state: state, style: state.theme.error)
                .draw(into: &grid, in: area)
            return
        }
        PaneMessage(text: state.glyph("drawing…", "drawing..."), state: state)
            .draw(into: &grid, in: area)
    }

    /// Puts the cursor over a rainbowgram.
    private func markCursor(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty, sound.encoding.frames > 0 else { return }
        let frame = view.frame.clamped(to: 0...sound.encoding.frames - 1)
        let row = view.row.clamped(to: 0...Encoding.dimensions - 1)
        let cell = Rect(
            x: area.x + frame * area.width / sound.encoding.frames,
            y: area.y + row * area.height / Encoding.dimensions, width: 1, height: 1)
        grid.restyle(cell) { $0 = state.theme.cursor }
    }

    /// The cursor's place in a picture of other frames and rows; row 0 of the cursor is at the top.
    func cursor(frames: Int, _ dimensions: Int) -> HeatmapView.Position? {
        guard frames > 0, dimensions > 0, sound.encoding.frames > 0 else { return nil }
        let frame = min(frames - 1, max(0, view.frame) * frames / sound.encoding.frames)
        let row = (Encoding.dimensions - 1 - view.row) * dimensions / Encoding.dimensions
        return .init(frame: frame, dimension: min(dimensions - 1, max(0, row)))
    }

    /// The frame and the row under a cell, of whichever picture fills `area` in a pane of `width`
    /// columns; the row is `nil` above the picture and below it.
    func place(
        atX x: Int, y: Int, in area: Rect, width: Int
    ) -> (frame: Int, row: Int?) {
        let picture = area.splitLeft(Self.hasGutter(view.picture, rows, width: width) ? 2 : 0).rest
        let column = (x - picture.x).clamped(to: 0...max(0, picture.width - 1))
        let isInside = y >= picture.y && y < picture.maxY
        return (
            column * sound.encoding.frames / max(1, picture.width),
            isInside ? (y - picture.y) * Encoding.dimensions / picture.height : nil
        )
    }
}
