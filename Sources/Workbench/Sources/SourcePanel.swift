import Instruments
import Models
import Screen

/// One of the sounds A to D: its waveform and its plot.
struct SourcePanel: Widget {
    let state: State
    let slot: Int

    private var isFocused: Bool { state.focus == .source(slot) }
    private var sound: LoadedSound? { state.shownSound(ofSlot: slot) }
    private var own: SourceView {
        state.sources.views.indices.contains(slot) ? state.sources.views[slot] : SourceView()
    }

    func draw(into grid: inout CellGrid, in area: Rect) {
        let layout = SourceLayout(own.plotKind, in: area)
        let title = title(inWidth: area.width - 6)
        PanelFrame(
            title, note: note(layout, inColumns: area.width - 9 - title.columns),
            isFocused: isFocused, titleStyle: state.style(ofSlot: slot),
            appearance: state.appearance, theme: state.theme
        ).open(in: &grid, area: area)
        guard let sound else {
            drawAbsence(into: &grid, in: layout.inside)
            return
        }
        let source = plotted(sound, layout)
        WaveformView(
            source.sound.waveform, appearance: state.appearance,
            colours: WaveformColours(state.style(ofSlot: slot), appearance: state.appearance),
            playHead: source.playHead, marked: source.marked, theme: state.theme
        ).draw(into: &grid, in: layout.besideGutter(layout.waveform))
        source.draw(into: &grid)
        if isFocused, let reading = source.reading(inColumns: layout.legend.width - Self.legend) {
            grid.write(reading, in: layout.legend, aligned: .right, style: state.theme.accent)
        }
    }

    /// Columns of a plot's legend.
    private static let legend = 25

    private func plotted(_ sound: LoadedSound, _ layout: SourceLayout) -> PlottedSource {
        PlottedSource(
            state: state, slot: slot, whole: sound, layout: layout,
            playHead: state.playHead(of: .sound(sound.reference))
                ?? state.playHead(of: .resynthesis(sound.reference)))
    }

    /// The seconds that are seen, where these are not all.
    private var seen: String? {
        state.excerpt(ofSlot: slot).window.map { window in
            [window.lowerBound, window.upperBound]
                .map { NumberFormat.fixed(Double($0) / Encoding.frameRate, 1) }
                .joined(separator: state.glyph("–", "-")) + " s"
        }
    }

    /// `A  Sitar  G3  4.0 s`, without the length or the note where there is no room.
    private func title(inWidth columns: Int) -> String {
        guard let sound else {
            let reference =
                state.document.sounds.indices.contains(slot) ? state.document.sounds[slot] : nil
            return State.letter(slot) + (reference.map { "  " + state.title(of: $0) } ?? "")
        }
        let name = State.letter(slot) + "  " + sound.title
        let note = sound.note.isEmpty ? "" : "  " + sound.note
        let length = "  " + (seen ?? NumberFormat.seconds(sound.seconds))
        let all = name + note + length
        if all.columns <= columns { return all }
        return (name + note).columns <= columns ? name + note : name
    }

    /// What stands under the cursor where no legend has room for it, else what the plot is.
    private func note(_ layout: SourceLayout, inColumns columns: Int) -> String {
        if isFocused, layout.rows.legend == 0, let sound,
            let reading = plotted(sound, layout).reading(inColumns: columns)
        {
            return reading
        }
        return own.plotKind.traits.title
    }

    private func drawAbsence(into grid: inout CellGrid, in area: Rect) {
        if let fault = own.fault {
            PaneMessage(text: fault, state: state, style: state.theme.error)
                .draw(into: &grid, in: area)
        } else if let progress = own.progress {
            let line = area.centred(Size(width: max(0, min(40, area.width - 2)), height: 1))
            ProgressView(
                "loading", fraction: Float(progress), appearance: state.appearance,
                theme: state.theme
            ).draw(into: &grid, in: line)
        } else {
            let scope = Scope.library
            let actions: [String] = ["load-a", "load-b", "load-c", "load-d"]
            let key = actions.indices.contains(slot) ? state.key(actions[slot], in: scope) : ""
            PaneMessage(
                text: "\(key) in the library (\(state.key("go-to-library"))) takes a sound as "
                    + State.letter(slot), state: state
            ).draw(into: &grid, in: area)
        }
    }
}
