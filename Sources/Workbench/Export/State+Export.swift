import Instruments

extension State {
    mutating func openExport() -> [Command] {
        if let busy { return say(.hint, busy) }
        let wantsMix = focus == .mix && !document.mix.audible.isEmpty
        let wantsFavourites =
            !library.availableFavourites.isEmpty
            && (focus == .library && library.showsFavouritesOnly || blend.blend == nil)
        guard wantsMix || wantsFavourites || blend.blend != nil else {
            return say(.hint, whyNoBlend)
        }
        var form = export.last ?? ExportForm(name: "")
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
    func suggestedName(for what: ExportForm.What) -> String {
        if what == .mix { return "mix" }
        let name = document.presetName ?? preset(named: nil)?.name ?? "blend"
        let stem = Preset.stem(of: name)
        guard what == .blend, document.activeSlots.count == 2, document.uneditedName == nil else {
            return stem
        }
        return "\(stem)-\(Int((document.settings.x * 100).rounded()))"
    }
}
