import Instruments
import Models
import Screen

/// The blend: where the point stands, what comes of it, and what it is made with.
struct BlendPanel: Widget {
    let state: State

    private var isFocused: Bool { state.focus == .blend }
    private var settings: BlendSettings { state.shownSettings }
    private var slots: [Int] { state.document.activeSlots }
    private var isPad: Bool { state.hasPad }

    func draw(into grid: inout CellGrid, in area: Rect) {
        let preset = state.document.presetName.map {
            (state.document.isEdited ? "  from " : "  ") + $0
        }
        let slot = state.document.slot.map {
            "  slot \($0 + 1)" + (state.isSlotChanged ? ", changed" : "")
        }
        let isInMix = state.mix.hasBlend && state.transport.playing == .mix
        let place = isInMix ? state.mix.isBlendAlone ? "  alone" : "  in the mix" : ""
        let record = state.automation.isRecording ? "  \(state.glyph("●", "*")) moves are kept" : ""
        let title = "Blend" + (slot ?? "") + place + (preset ?? "") + record
        PanelFrame(
            title, note: note, isFocused: isFocused, appearance: state.appearance,
            theme: state.theme
        ).open(in: &grid, area: area)
        let layout = BlendLayout(in: area, isPad: isPad)
        drawPoint(into: &grid, layout)
        BlendFactsView(state: state, isColumn: layout.hasColumn)
            .draw(into: &grid, in: layout.facts)
        if let encoding = state.blend.encoding {
            drawHeatmap(of: EncodingPlot(encoding).heatmap, into: &grid, layout)
        } else {
            PaneMessage(text: absence, state: state).draw(into: &grid, in: layout.plot)
        }
    }

    /// The share of each sound and the length.
    private var note: String {
        let encoding = state.blend.encoding
        let length = encoding.map { NumberFormat.seconds(state.seconds(of: $0)) }
        guard isPad else { return length ?? "" }
        let percents = NumberFormat.wholePercents(settings.weights(count: slots.count))
        let shares = zip(slots, percents).map { "\(State.letter($0)) \($1) %" }
        return (shares + (length.map { [$0] } ?? [])).joined(separator: "  ")
    }

    /// The slider from A to B, or the pad between three or four sounds.
    private func drawPoint(into grid: inout CellGrid, _ layout: BlendLayout) {
        let point = BlendPoint(state)
        if isPad {
            PadView(
                x: point.x, y: point.y, corners: point.names, isFocused: isFocused,
                appearance: state.appearance, theme: state.theme
            ).draw(into: &grid, in: layout.pad)
        } else {
            SliderView(
                point.x, leftLabel: point.names[0], rightLabel: point.names[1],
                text: point.text, textColumns: BlendPoint.textColumns,
                appearance: state.appearance, theme: state.theme
            ).draw(into: &grid, in: layout.slider)
        }
    }

    private var absence: String {
        if state.isBlendLoading { return state.glyph("loading…", "loading...") }
        let (a, b) = (state.key("load-a", in: .library), state.key("load-b", in: .library))
        return "A blend needs two sounds: \(a) and \(b) in the library "
            + "(\(state.key("go-to-library"))) load them."
    }

    private func drawHeatmap(
        of heatmap: Heatmap, into grid: inout CellGrid, _ layout: BlendLayout
    ) {
        let (whole, _, below) = layout.rows.parts(of: layout.plot)
        let playHead = state.playHead(of: .blend)
        let hasGutter = layout.hasGutter
        let (top, lane) = whole.splitBottom(laneRows(of: whole.height))
        drawLane(into: &grid, in: lane.splitLeft(hasGutter ? 2 : 0).rest, playHead)
        WaveformView(
            state.blendWaveform, appearance: state.appearance, playHead: playHead,
            theme: state.theme
        ).draw(into: &grid, in: top.splitLeft(hasGutter ? 2 : 0).rest)
        var heatmap = HeatmapView(
            heatmap, appearance: state.appearance, range: state.codeRange,
            hasLegend: !below.isEmpty, theme: state.theme)
        heatmap.playHead = playHead
        heatmap.hasGutter = hasGutter
        heatmap.markedRows = Set(settings.follows.indices.filter { settings.follows[$0] })
        heatmap.selectedRows = [state.blend.row]
        heatmap.draw(into: &grid, in: layout.plot.splitTop(layout.rows.waveform).rest)
    }

    /// Rows of the lane below the waveform, which gives them up.
    private func laneRows(of rows: Int) -> Int {
        guard state.shownLane != nil else { return 0 }
        return state.automation.isEditing ? min(rows, 2) : rows / 2
    }

    /// What moves in time: the lane that is shown, and its name.
    private func drawLane(into grid: inout CellGrid, in area: Rect, _ playHead: Float?) {
        let seconds = state.seconds(of: state.blend.encoding)
        guard !area.isEmpty, seconds > 0, let id = state.shownLane,
            let lane = state.document.settings.automation[id]
        else { return }
        CurveView(
            lane.points.map {
                .init(place: Float($0.seconds / seconds), value: Float($0.share))
            },
            selected: state.automation.isEditing ? state.automation.point : nil,
            playHead: playHead, appearance: state.appearance, theme: state.theme
        ).draw(into: &grid, in: area)
        guard area.height > 1 else { return }
        // Where the curve is not at its beginning.
        let line = area.row(lane.share(at: 0) > 0.5 ? area.height - 1 : 0)
        grid.write(id, in: line, style: state.theme.dim, glyphs: state.appearance.glyphs)
    }
}
