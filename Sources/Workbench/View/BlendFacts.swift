import Instruments
import Models
import Screen

/// What a blend is made with, as labels and values.
struct BlendFacts {
    /// A label and a value.
    struct Fact: Equatable {
        let label: String
        let value: String
        /// Whether it differs from a plain blend.
        let isChanged: Bool
    }

    let state: State

    private var patch: Patch { state.document.patch }
    private var row: Int { min(max(0, state.blend.row), Encoding.dimensions - 1) }

    /// The facts of the whole blend.
    var whole: [Fact] {
        let transposition = patch.transposition
        return [
            Fact(
                label: "mixing", value: patch.interpolation.rawValue,
                isChanged: patch.interpolation != .linear),
            Fact(label: "pitch", value: pitch, isChanged: patch.pitch != nil),
            Fact(
                label: "transpose",
                value: Figure.fixed(transposition, isWhole(transposition) ? 0 : 2, signed: true)
                    + " st",
                isChanged: transposition != 0),
            Fact(
                label: "stretch",
                value: state.glyph("×", "x") + Figure.fixed(patch.stretch, 2)
                    + (patch.isReversed ? ", backwards" : ""),
                isChanged: patch.stretch != 1 || patch.isReversed),
        ] + length + [
            Fact(
                label: "start", value: Figure.fixed(patch.start, 2) + " s",
                isChanged: patch.start != 0),
            Fact(label: "gain", value: Figure.decibels(patch.gain), isChanged: patch.gain != 0),
            Fact(label: "vocoder", value: vocoder, isChanged: patch.vocoder != nil),
            Fact(label: "noise", value: "seed \(patch.seed)", isChanged: patch.seed != 0),
        ]
    }

    /// The facts of the rows: which follow the blend, and of the selected one.
    var rows: [Fact] {
        let follows = patch.follows.indices.contains(row) ? patch.follows[row] : true
        return [
            Fact(
                label: "row \(row)", value: follows ? "follows the blend" : "stays A's",
                isChanged: !follows),
            Fact(
                label: "", value: "\(state.glyph("×", "x"))\(scale) \(offset)",
                isChanged: patch.scales[row] != 1 || patch.offsets[row] != 0),
            Fact(
                label: "follow", value: Figure.rows(patch.follows),
                isChanged: patch.follows.contains(false)),
        ]
    }

    private var scale: String { Figure.fixed(patch.scales[row], 2) }
    private var offset: String {
        let value = Figure.fixed(patch.offsets[row], 2, signed: true)
        return value.hasPrefix("-") ? value : value.hasPrefix("+") ? value : "+" + value
    }

    private func isWhole(_ value: Float) -> Bool { value == value.rounded() }

    private var vocoder: String {
        let name = patch.vocoder ?? state.vocoders.first ?? "of the model"
        guard state.offlineVocoders.contains(name) else { return name }
        return name + (state.renditions.heard == nil ? ", not live" : ", rendered")
    }

    /// `A, G3`, `auto, A`, `blended`, `C4`.
    private var pitch: String {
        switch patch.pitch ?? state.blend.blend?.pitch {
        case .source(let index):
            let slots = state.document.activeSlots
            let slot = slots.indices.contains(index) ? slots[index] : index
            let note = state.sources.indices.contains(slot) ? state.sources[slot]?.note ?? "" : ""
            let name = (patch.pitch == nil ? "auto, " : "") + State.letter(slot)
            return note.isEmpty ? name : name + " " + note
        case .blend: return "blended"
        case .note(let note): return note.text
        case nil: return "auto"
        }
    }

    /// A length of its own and what is cut off the sounds, where either is chosen.
    private var length: [Fact] {
        guard patch.frames != nil || patch.isTrimmed else { return [] }
        let seconds = patch.frames.map {
            Figure.seconds(Double($0 * Encoding.hop) / Double(Encoding.sampleRate))
        }
        let parts = [seconds, patch.isTrimmed ? "trimmed" : nil].compactMap { $0 }
        return [Fact(label: "length", value: parts.joined(separator: ", "), isChanged: true)]
    }

    /// A column: the whole blend, a space where there is room, the rows. What is as in a plain blend
    /// is left out first.
    func drawColumn(into grid: inout CellGrid, in area: Rect) {
        var (whole, rows) = (whole, rows)
        while whole.count > max(0, area.height - 2) {
            whole.remove(at: whole.lastIndex { !$0.isChanged } ?? whole.count - 1)
        }
        var y = 0
        for fact in whole {
            draw(fact, into: &grid, in: area.row(y))
            y += 1
        }
        if area.height > y + rows.count { y += 1 }
        for fact in rows where y < area.height {
            draw(fact, into: &grid, in: area.row(y))
            y += 1
        }
    }

    private func draw(_ fact: Fact, into grid: inout CellGrid, in line: Rect) {
        let (left, right) = line.splitLeft(10)
        let glyphs = state.appearance.glyphs
        grid.write(fact.label, in: left, style: state.theme.dim, glyphs: glyphs)
        let style = fact.isChanged ? state.theme.accent : state.theme.text
        grid.write(fact.value, in: right, style: style, glyphs: glyphs)
    }

    /// A line or two for narrow panes; what differs from a plain blend comes first.
    func drawLines(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        let lines = area.height > 1 ? [ordered(whole), rows] : [ordered(whole)]
        for (index, facts) in lines.enumerated() {
            let line = area.row(index)
            var x = line.x
            for fact in facts {
                let text = fact.label.isEmpty ? fact.value : "\(fact.label) \(fact.value)"
                let isFirst = x == line.x
                guard x + (isFirst ? 0 : 3) + text.columns <= line.maxX else { break }
                if !isFirst {
                    x = grid.write(state.dot, x: x, y: line.y, style: state.theme.border)
                }
                let style = fact.isChanged ? state.theme.accent : state.theme.dim
                x = grid.write(text, x: x, y: line.y, style: style, clip: line)
            }
        }
    }

    private func ordered(_ facts: [Fact]) -> [Fact] {
        facts.filter(\.isChanged) + facts.filter { !$0.isChanged }
    }
}
