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

    /// The range of levels that is shown below the highest, in dB.
    static let extent: Float = 70

    /// Whether the rows are numbered at the left; the waveform is moved to stand above the picture.
    static func hasGutter(_ picture: SourceView.Picture, _ rows: PictureRows, width: Int) -> Bool {
        picture == .embedding && rows.isEven && width >= 30
    }

    func draw(into grid: inout CellGrid, in area: Rect, legend: Rect) {
        switch view.picture {
        case .embedding: drawEmbedding(into: &grid, in: join(area, legend), legend: legend)
        case .mel:
            guard let mel = sound.mel else { return drawWaiting(into: &grid, in: area) }
            var picture = HeatmapView(
                mel, appearance: state.appearance, range: Self.levels(of: mel), pooling: .peak,
                isUpward: true, hasLegend: !legend.isEmpty, theme: state.theme)
            picture.playHead = playHead
            if isFocused { picture.cursor = cursor(in: mel) }
            picture.draw(into: &grid, in: join(area, legend))
        case .rainbow:
            guard let rainbow = sound.rainbow else { return drawWaiting(into: &grid, in: area) }
            RainbowgramView(
                rainbow, appearance: state.appearance, playHead: playHead, theme: state.theme
            ).draw(into: &grid, in: area)
        }
    }

    private var isFocused: Bool { state.focus == .source(slot) }

    private func join(_ upper: Rect, _ lower: Rect) -> Rect {
        Rect(x: upper.x, y: upper.y, width: upper.width, height: upper.height + lower.height)
    }

    private func drawEmbedding(into grid: inout CellGrid, in area: Rect, legend: Rect) {
        var picture = HeatmapView(
            sound.embedding, appearance: state.appearance, range: state.codeRange,
            hasLegend: !legend.isEmpty, theme: state.theme)
        picture.playHead = playHead
        picture.hasGutter = Self.hasGutter(.embedding, rows, width: area.width)
        let follows = state.document.patch.follows
        // Rows that stay as they are in A are marked there, the others in what they follow.
        picture.markedRows = Set(follows.indices.filter { follows[$0] != (slot == 0) })
        picture.markStyle = state.style(ofSlot: slot)
        if isFocused {
            picture.cursor = .init(frame: view.frame, dimension: view.row)
            picture.selectedRows = [view.row]
        }
        picture.draw(into: &grid, in: area)
    }

    private func drawWaiting(into grid: inout CellGrid, in area: Rect) {
        PaneMessage(text: state.glyph("drawing…", "drawing..."), state: state)
            .draw(into: &grid, in: area)
    }

    /// What stands under the cursor: `frame 12 · dim 3 · +0.42`, or less where it must be short;
    /// `nil` where there is no value or no room.
    func reading(inColumns columns: Int) -> String? {
        readings.first { $0.columns <= columns }
    }

    /// The same from long to short.
    private var readings: [String] {
        let encoding = sound.encoding
        guard view.frame >= 0, view.frame < encoding.frames,
            (0..<Encoding.dimensions).contains(view.row)
        else { return [] }
        let seconds = Double(view.frame * Encoding.hop) / Double(Encoding.sampleRate)
        let time = Figure.fixed(seconds, 2) + " s"
        switch view.picture {
        case .embedding:
            let value = Figure.fixed(encoding[view.frame, view.row], 2, signed: true)
            let words = ["frame \(view.frame)", "dim \(view.row)", value]
            return [
                words.joined(separator: state.dot), "\(view.frame),\(view.row) \(value)", value,
            ]
        case .mel:
            guard let mel = sound.mel, let place = cursor(in: mel) else { return [] }
            let level = mel.values[place.frame * mel.dimensions + place.dimension]
            let value = Figure.decibels(level, signed: false)
            let words = [time, "band \(place.dimension)", value]
            return [words.joined(separator: state.dot), "\(place.dimension) \(value)", value]
        case .rainbow:
            return [time]
        }
    }

    /// The cursor's place in a picture of other frames and rows; row 0 of the cursor is at the top.
    private func cursor(in mel: Heatmap) -> HeatmapView.Position? {
        guard mel.frames > 0, mel.dimensions > 0, sound.encoding.frames > 0 else { return nil }
        let frame = min(mel.frames - 1, max(0, view.frame) * mel.frames / sound.encoding.frames)
        let row = (Encoding.dimensions - 1 - view.row) * mel.dimensions / Encoding.dimensions
        return .init(frame: frame, dimension: min(mel.dimensions - 1, max(0, row)))
    }

    /// From 70 dB below the highest level up to it.
    private static func levels(of mel: Heatmap) -> ClosedRange<Float> {
        let top = mel.values.reduce(-Float.infinity) { $1 > $0 && $1.isFinite ? $1 : $0 }
        return top.isFinite ? (top - extent)...top : -extent...0
    }
}
