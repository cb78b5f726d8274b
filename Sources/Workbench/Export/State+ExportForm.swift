import Instruments
import Screen

extension State {
    /// Changes the form that is open; what was said of it holds no longer.
    mutating func editForm(_ change: (inout ExportForm) -> Void) -> [Command] {
        guard case .export(var form) = dialog else { return [] }
        form.fault = nil
        form.candidates = []
        change(&form)
        dialog = .export(form)
        return []
    }

    /// Completes the folder where it is typed, else goes to the next line.
    mutating func completeOrGoOn() -> [Command] {
        guard case .export(let form) = dialog, form.line == .folder else {
            return editForm { $0.turn(by: 1) }
        }
        return editForm { _ in } + [.completePath(form.folder.text)]
    }

    /// Chooses what comes after, or before, in the line of the form; the suggested name follows.
    mutating func chooseInForm(by step: Int) -> [Command] {
        guard case .export(let form) = dialog else { return [] }
        let suggestion = suggestedName(for: form.what)
        _ = editForm { $0.choose(by: step) }
        guard case .export(let now) = dialog, now.what != form.what, now.name.text == suggestion
        else { return [] }
        let name = suggestedName(for: now.what)
        return editForm { $0.name = TextField(name, .isReplaced) }
    }

    /// Writes what the form says; where that will not do it stays, with the reason.
    mutating func confirmExport() -> [Command] {
        guard case .export(var form) = dialog else { return [] }
        form.candidates = []
        form.fault = fault(in: form)
        guard form.fault == nil, let preset = preset(named: nil) ?? emptyPreset(for: form) else {
            if let fault = form.fault { keep(fault: fault) }
            dialog = .export(form)
            return []
        }
        export.last = form
        dialog = nil
        return [
            .export(
                ExportOrder(
                    request: request(of: form), preset: preset, mix: document.mix,
                    seed: document.settings.seed))
        ]
    }

    /// A mix of sounds alone, and favourites, can be written while the blend pane is empty.
    private func emptyPreset(for form: ExportForm) -> Preset? {
        guard form.what == .mix || form.what == .favourites, let blend = try? Blend(mix: 0.5) else {
            return nil
        }
        return try? Preset(name: "mix", sounds: ["", ""], blend: blend)
    }

    private func request(of form: ExportForm) -> ExportRequest {
        form.request(favourites: library.availableFavourites)
    }

    private func fault(in form: ExportForm) -> String? {
        do {
            try request(of: form).check()
        } catch {
            return "\(error)"
        }
        return obstacle(to: form.what)
    }

    /// Why something cannot be written, whatever else the form says; `nil` where it can.
    func obstacle(to what: ExportForm.What) -> String? {
        let count = document.activeSlots.count
        switch what {
        case .mix where document.mix.slots.isEmpty: return "the mix is empty"
        case .mix where document.mix.audible.isEmpty: return "no slot of the mix is heard"
        case .mix: return nil
        case .favourites where library.availableFavourites.isEmpty:
            return "no sound is a favourite; \(key("favourite", in: .library)) in the library "
                + "makes it one"
        case .favourites: return nil
        case _ where blend.blend == nil: return "the blend lacks a sound"
        case .steps where count != 2: return "steps go from A to B; there are \(count) sounds"
        case .blend, .steps, .encoding: return nil
        }
    }

    /// Why a form will not do, what its folder may become, or else what comes of it.
    func said(of form: ExportForm) -> String {
        if let fault = form.fault { return fault }
        guard form.candidates.isEmpty else {
            return form.candidates.prefix(Self.mostCandidates).joined(separator: "  ")
        }
        let outcome = form.outcome(favourites: library.availableFavourites.count)
        return obstacle(to: form.what) ?? "\(key("form-write", in: .form)) writes \(outcome)."
    }

    private static let mostCandidates = 12
}
