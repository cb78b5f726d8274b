import AudioFile
import Instruments
import Screen

extension State {
    mutating func openExport() -> [Command] {
        if let busy { return say(.hint, busy) }
        let wantsMix = focus == .mix && !document.mix.audible.isEmpty
        let favourites = library.availableFavourites
        let wantsFavourites =
            !favourites.isEmpty
            && (focus == .library && library.showsFavouritesOnly || blend.blend == nil)
        guard wantsMix || wantsFavourites || blend.blend != nil else {
            return say(.hint, whyNoBlend)
        }
        var form = export.last ?? ExportForm(name: "")
        form.favourites = favourites
        if wantsMix {
            form.what = .mix
        } else if wantsFavourites {
            form.what = .favourites
        } else if form.what == .mix || form.what == .favourites {
            form.what = .blend
        }
        form.folder = TextField(form.folder.text, .isReplaced)
        form.name = TextField(suggestedName(for: form.what), .isReplaced)
        form.line = .what
        form.fault = nil
        dialog = .export(form)
        return []
    }

    /// Opens the form with a name that was typed, and with the folder before it.
    mutating func openExport(as path: String) -> [Command] {
        let commands = openExport()
        guard !path.isEmpty, case .export(var form) = dialog else { return commands }
        let cut = path.lastIndex(of: "/")
        if let cut { form.folder = TextField(cut == path.startIndex ? "/" : String(path[..<cut])) }
        let name = cut.map { String(path[path.index(after: $0)...]) } ?? path
        if !name.isEmpty { form.name = TextField(name) }
        dialog = .export(form)
        return commands
    }

    /// A file name made of the preset's name or the sounds' titles and the mix.
    private func suggestedName(for what: ExportForm.What) -> String {
        if what == .mix { return "mix" }
        let name = document.presetName ?? preset(named: nil)?.name ?? "blend"
        let stem = Preset.stem(of: name)
        guard what == .blend, document.activeSlots.count == 2, document.uneditedName == nil else {
            return stem
        }
        return "\(stem)-\(Int((document.settings.x * 100).rounded()))"
    }

    /// Keys in the export form: up and down go through its lines, left and right choose.
    mutating func press(_ key: Key, in form: ExportForm) -> [Command] {
        var form = form
        form.fault = nil
        form.candidates = []
        let lines = form.lines
        let at = lines.firstIndex(of: form.line) ?? 0
        switch key.code {
        case .enter: return confirm(form)
        case .up: form.line = lines[max(0, at - 1)]
        case .down: form.line = lines[min(lines.count - 1, at + 1)]
        case .tab where form.line == .folder && !key.modifiers.contains(.shift):
            dialog = .export(form)
            return [.completePath(form.folder.text)]
        case .tab:
            let step = key.modifiers.contains(.shift) ? lines.count - 1 : 1
            form.line = lines[(at + step) % lines.count]
        default: press(key, inLineOf: &form)
        }
        dialog = .export(form)
        return []
    }

    private func press(_ key: Key, inLineOf form: inout ExportForm) {
        switch form.line {
        case .folder: _ = form.folder.type(key)
        case .name: _ = form.name.type(key)
        case .what:
            let before = suggestedName(for: form.what)
            form.what = Self.chosen(form.what, of: ExportForm.What.allCases, by: key)
            if form.name.text == before {
                form.name = TextField(suggestedName(for: form.what), .isReplaced)
            }
        case .steps:
            let step = Self.direction(of: key)
            form.steps = (form.steps + step).clamped(to: Export.steps)
        case .rate: form.rate = Self.chosen(form.rate, of: ExportRequest.rates, by: key)
        case .format:
            form.format = Self.chosen(
                form.format, of: ExportSettings.SampleFormat.allCases, by: key)
        case .normalise:
            form.level = Self.chosen(form.level, of: ExportForm.Level.all, by: key)
        }
    }

    /// −1 for left, 1 for right and Space, else 0.
    private static func direction(of key: Key) -> Int {
        switch key.code {
        case .left, .character("h"), .character("-"): -1
        case .right, .character(" "), .character("+"): 1
        default: 0
        }
    }

    private static func chosen<Value: Equatable>(
        _ value: Value, of all: [Value], by key: Key
    ) -> Value {
        let at = all.firstIndex(of: value) ?? 0
        return all[(at + direction(of: key) + all.count) % all.count]
    }

    private mutating func confirm(_ form: ExportForm) -> [Command] {
        var form = form
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
                    request: form.request, preset: preset, mix: document.mix,
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

    private func fault(in form: ExportForm) -> String? {
        do {
            try form.request.check()
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

    /// The form that an order was made by, at a line; `nil` where it was filled in anew since.
    private func origin(of order: ExportOrder, at line: ExportForm.Line) -> Dialog.Question.Origin?
    {
        guard var form = export.last else { return nil }
        form.line = form.lines.contains(line) ? line : .folder
        form.name = TextField(order.request.name)
        return form.request == order.request ? .export(form) : nil
    }

    /// Asks before a folder is made.
    mutating func askToMakeFolder(_ order: ExportOrder, folder: String) -> [Command] {
        var again = order
        again.isMakingFolder = true
        return ask(
            Dialog.Question(
                text: "There is no folder \(folder). Make it? (y/n)", yes: [.export(again)],
                origin: origin(of: order, at: .folder)))
    }

    /// Asks what is to become of samples that the file cannot hold.
    mutating func askAboutClipping(_ order: ExportOrder, _ clipping: Clipping) -> [Command] {
        var (peak, limited, cut) = (order, order, order)
        peak.request.isNormalized = true
        peak.request.loudness = nil
        limited.clipping = .limit
        cut.clipping = .cut
        return ask(
            Dialog.Question(
                text:
                    "\(clipping). p brings the peak to \(NumberFormat.fixed(ExportSettings.peak, 0)) "
                    + "dBFS, l limits it, y writes it as it is, n goes back.",
                yes: [.export(cut)],
                choices: [
                    .init(key: "p", title: "peak", commands: [.export(peak)]),
                    .init(key: "l", title: "limit", commands: [.export(limited)]),
                ], origin: origin(of: order, at: .normalise)))
    }

    mutating func askToOverwrite(_ order: ExportOrder, existing: [String]) -> [Command] {
        var again = order
        again.isOverwriting = true
        let what = existing.count == 1 ? existing[0] : "\(existing.count) files"
        return ask(
            Dialog.Question(
                text: "\(what) \(existing.count == 1 ? "is" : "are") there already. Replace? (y/n)",
                yes: [.export(again)], origin: origin(of: order, at: .name)))
    }
}
