import Instruments
import Models
import Screen

/// The blend: where the point stands, what comes of it, and what it is made with.
struct BlendPanel: Widget {
    let state: State

    private var isFocused: Bool { state.focus == .blend }
    private var settings: BlendSettings { state.shownSettings }
    private var slots: [Int] { state.document.activeSlots }

    /// Whether the point moves in a plane, because there are more than two sounds.
    var isPad: Bool { slots.count > 2 }

    /// Where the parts stand when the panel fills `area`.
    func parts(in area: Rect) -> BlendParts { BlendParts(inside: area.inset(by: 1), isPad: isPad) }

    /// The slider from A to B.
    var slider: SliderView {
        SliderView(
            settings.x, leftLabel: label(0), rightLabel: label(1),
            text: NumberFormat.percent(settings.x),
            textColumns: 7, appearance: state.appearance, theme: state.theme)
    }

    /// The pad between three or four sounds.
    var pad: PadView {
        PadView(
            x: settings.x, y: settings.y, corners: (0..<4).map(label), isFocused: isFocused,
            appearance: state.appearance, theme: state.theme)
    }

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
        let parts = parts(in: area)
        if isPad {
            pad.draw(into: &grid, in: parts.pad)
        } else {
            slider.draw(into: &grid, in: parts.slider)
        }
        let facts = BlendFacts(state: state)
        if parts.hasColumn {
            facts.drawColumn(into: &grid, in: parts.facts)
        } else {
            facts.drawLines(into: &grid, in: parts.facts)
        }
        if let encoding = state.blend.encoding {
            drawHeatmap(of: EncodingPlot(encoding).heatmap, into: &grid, parts)
        } else {
            PaneMessage(text: absence, state: state).draw(into: &grid, in: parts.plot)
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

    private func label(_ slot: Int) -> String {
        guard state.document.sounds.indices.contains(slot),
            let reference = state.document.sounds[slot]
        else { return slot < 2 ? State.letter(slot) : "" }
        return State.letter(slot) + " " + state.title(of: reference)
    }

    private var absence: String {
        if state.isBlendLoading { return state.glyph("loading…", "loading...") }
        let (a, b) = (state.key("load-a", in: .library), state.key("load-b", in: .library))
        return "A blend needs two sounds: \(a) and \(b) in the library "
            + "(\(state.key("go-to-library"))) load them."
    }

    private func drawHeatmap(
        of heatmap: Heatmap, into grid: inout CellGrid, _ parts: BlendParts
    ) {
        let (whole, _, below) = parts.rows.parts(of: parts.plot)
        let playHead = state.playHead(of: .blend)
        let hasGutter = Self.hasGutter(parts)
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
        heatmap.draw(into: &grid, in: parts.plot.splitTop(parts.rows.waveform).rest)
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

    /// Whether the rows are numbered at the left of the plot.
    private static func hasGutter(_ parts: BlendParts) -> Bool {
        parts.rows.isEven && parts.plot.width >= 12
    }

    /// The row of the heatmap in a cell when the panel fills `area`.
    func row(atX x: Int, y: Int, in area: Rect) -> Int? {
        let parts = parts(in: area)
        let plot = parts.rows.parts(of: parts.plot).plot
        guard state.blend.encoding != nil, plot.contains(x: x, y: y) else { return nil }
        return (y - plot.y) * Encoding.dimensions / plot.height
    }
}
