import Instruments
import Models

/// What a blend is made with, as labels and values.
struct BlendFacts {
    /// A label and a value.
    struct Fact: Equatable {
        let label: String
        let value: String
        /// Whether it differs from a plain blend.
        let isChanged: Bool
        /// What it is the value of.
        var subject = Subject.text
    }

    /// What a fact is the value of, and what the wheel over it changes.
    enum Subject: Equatable {
        /// A parameter of the whole blend, by its id.
        case parameter(String)
        /// The selected row.
        case row
        /// A parameter of the selected row, by its id.
        case ofRow(String)
        /// Nothing that has steps.
        case text
    }

    let state: State

    private var settings: BlendSettings { state.shownSettings }
    private var row: Int { min(max(0, state.blend.row), Encoding.dimensions - 1) }

    /// The facts of the whole blend.
    var whole: [Fact] {
        let all = BlendSettings.Parameters.all
        return all.compactMap { parameter in
            guard parameter.place == .row || parameter.place == .rowWhenChanged else { return nil }
            let isShown = parameter.place == .row || !parameter.isDefault(in: settings)
            let beside = all.filter {
                $0.place == .beside(parameter.id) && !$0.isDefault(in: settings)
            }
            let parts = (isShown ? [shown(parameter)] : []) + beside.map(shown)
            guard !parts.isEmpty else { return nil }
            return Fact(
                label: parameter.title, value: parts.joined(separator: ", "),
                isChanged: !parameter.isDefault(in: settings) || !beside.isEmpty,
                subject: .parameter(parameter.id))
        }
    }

    /// The facts of the rows: which follow the blend, and of the selected one.
    var rows: [Fact] {
        typealias Known = BlendEdits.Parameters
        let edits = settings.edits
        let (mask, scale, offset) = (Known.mask[row], Known.scale[row], Known.offset[row])
        return [
            Fact(
                label: "row \(row)",
                value: mask.shown(in: edits),
                isChanged: !mask.isDefault(in: edits), subject: .row),
            Fact(
                label: "", value: "\(scale.shown(in: edits)) \(offset.shown(in: edits))",
                isChanged: !scale.isDefault(in: edits) || !offset.isDefault(in: edits),
                subject: .ofRow(Known.offset.first.id)),
            Fact(
                label: Known.mask.first.title, value: Known.mask.text(in: edits),
                isChanged: !Known.mask.isDefault(in: edits)),
        ]
    }

    /// A value as it is shown; of what the sounds and the model tell, with that.
    private func shown(_ parameter: Parameter<BlendSettings>) -> String {
        parameter.hooks.shown?(state) ?? parameter.shown(in: settings)
    }

    /// `source, not live`.
    var vocoder: String {
        let name =
            settings.vocoder ?? state.vocoders.names.first
            ?? RenderSettings.Parameters.vocoder.shown(in: settings.render)
        guard state.vocoders.offline.contains(name) else { return name }
        return name + (state.offlineRenders.heard == nil ? ", not live" : ", rendered")
    }

    /// `A, G3`, `auto, A`, `blended`, `C4`.
    var pitch: String {
        let typed = BlendSettings.Parameters.pitch.shown(in: settings)
        switch settings.pitch ?? state.blend.blend?.pitch {
        case .source(let index):
            let slots = state.document.activeSlots
            let slot = slots.indices.contains(index) ? slots[index] : index
            let note =
                state.sources.loaded.indices.contains(slot)
                ? state.sources.loaded[slot]?.note ?? "" : ""
            let name = (settings.pitch == nil ? typed + ", " : "") + State.letter(slot)
            return note.isEmpty ? name : name + " " + note
        case .blend: return "blended"
        case .note(let note): return note.text
        case nil: return typed
        }
    }

    /// The facts of a column from the top, a space where there is room between the whole blend and
    /// the rows; `nil` for the space. What is as in a plain blend is left out first.
    func column(height: Int) -> [Fact?] {
        var (whole, rows) = (whole, rows)
        while whole.count > max(0, height - 2) {
            whole.remove(at: whole.lastIndex { !$0.isChanged } ?? whole.count - 1)
        }
        let space: [Fact?] = height > whole.count + rows.count ? [nil] : []
        let all = whole.map(Optional.some) + space + rows.map(Optional.some)
        return Array(all.prefix(max(0, height)))
    }

    /// What the fact is about in a line of a column of so many.
    func subject(ofLine line: Int, height: Int) -> Subject? {
        (column(height: height)[safely: line] ?? nil)?.subject
    }
}
