import Instruments
import Screen

extension State {
    /// The blend as a preset; `nil` while there are not two sounds.
    ///
    /// - Parameter name: its name; `nil` for that of the preset whose blend it is, or else one made
    ///   of its sounds.
    package func preset(named name: String?) -> Preset? {
        guard let made = blend.blend else { return nil }
        let references = document.activeSlots.compactMap { document.sounds[$0] }
        let titles = document.activeSlots.compactMap { sources.loaded[$0]?.title }
        let settings = document.settings
        var preset = try? Preset(
            name: name ?? document.uneditedName ?? titles.joined(separator: " – "),
            about: document.about, sounds: references, blend: made, isTrimmed: settings.isTrimmed,
            vocoder: settings.vocoder)
        preset?.seed = settings.seed
        preset?.voices = VoiceSettings().sounding(as: document.voices)
        return preset
    }

    /// Takes a preset into the blend pane, with all that it says.
    mutating func load(_ preset: Preset) -> [Command] {
        let vocoder = known(vocoder: preset.vocoder)
        edit(.preset(preset.name), isPreset: true) { document in
            document.sounds = (0..<4).map {
                preset.sounds.indices.contains($0) ? preset.sounds[$0] : nil
            }
            document.settings = BlendSettings(preset.blend)
            document.settings.isTrimmed = preset.isTrimmed
            document.settings.vocoder = vocoder
            document.settings.seed = preset.seed
            document.voices = document.voices.sounding(as: preset.voices)
            document.presetName = preset.name.isEmpty ? nil : preset.name
            document.about = preset.about
            document.isEdited = false
            document.slot = nil
        }
        if !preset.name.isEmpty {
            _ = say(.done, preset.about.isEmpty ? preset.name : "\(preset.name): \(preset.about)")
        }
        if let name = preset.vocoder, vocoder == nil {
            _ = tellOfLacking(name)
        } else {
            tellOfVocoder()
        }
        return loadMissing() + blendChanged()
    }

    mutating func openSavePreset() -> [Command] {
        guard let preset = preset(named: nil) else {
            return say(.hint, whyNoBlend)
        }
        let name = document.presetName ?? preset.name
        dialog = .prompt(
            Prompt(.savePreset, label: Self.saveAs, text: name, filling: .isReplaced))
        return []
    }

    /// What stands before a preset's name.
    static let saveAs = "Save as:"

    /// Opens the list of presets, which is read anew.
    ///
    /// - Parameters:
    ///   - name: the preset that is to be selected; `nil` for the one in the blend pane.
    ///   - line: the line that is to be selected, where no name says more.
    mutating func openPresets(selecting name: String? = nil, line: Int = 0) -> [Command] {
        var list = SelectionList<ListedPreset>()
        list.selection = line
        presets.wanted = name ?? (line == 0 ? document.presetName : nil)
        dialog = .presets(list)
        return [.listPresets]
    }

    /// The name of a preset is another, or no longer good.
    mutating func rename(_ name: String, to other: String?) {
        let follow = { (document: inout Document) in
            if document.presetName == name { document.presetName = other }
        }
        follow(&document)
        history.revise(follow)
    }

    mutating func list(_ items: [ListedPreset]) -> [Command] {
        presets.names = items.map(\.preset.name)
        presets.all = items
        guard case .presets(let list) = dialog else { return [] }
        narrow(list, selecting: presets.wanted ?? list.chosen?.preset.name)
        presets.wanted = nil
        return []
    }

    /// Shows the presets that have the words, with one of them selected.
    mutating func narrow(_ list: SelectionList<ListedPreset>, selecting name: String?) {
        let words = presets.words.lowercased().split(separator: " ")
        var list = list
        let items = presets.all.filter { item in
            let parts =
                [item.preset.name, item.preset.about] + item.preset.sounds.map { title(of: $0) }
            let text = parts.joined(separator: " ").lowercased()
            return words.allSatisfy { text.contains($0) }
        }
        list.items = items
        list.selection =
            items.firstIndex { $0.preset.name == name }
            ?? min(list.selection, max(0, items.count - 1))
        dialog = .presets(list)
    }

    mutating func askToOverwrite(_ preset: Preset, isBundled: Bool) -> [Command] {
        let question =
            isBundled
            ? "“\(preset.name)” is a bundled preset. Put yours before it? (y/n)"
            : "There is a preset “\(preset.name)”. Replace it? (y/n)"
        return ask(
            Dialog.Question(
                text: question,
                yes: [.savePreset(preset, overwriting: true)], origin: .savePreset(preset.name)))
    }
}

extension Array {
    /// The element at an index; `nil` where there is none.
    subscript(safely index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
