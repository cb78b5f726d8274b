import Instruments
import Screen

extension State {
    /// The blend as a preset; `nil` while there are not two sounds.
    ///
    /// - Parameter name: its name; `nil` for the loaded preset's, or one made of its sounds.
    package func preset(named name: String?) -> Preset? {
        guard let made = blend.blend else { return nil }
        let references = document.activeSlots.compactMap { document.sounds[$0] }
        let titles = document.activeSlots.compactMap { sources[$0]?.title }
        let name = name ?? document.presetName ?? titles.joined(separator: " – ")
        var preset = try? Preset(name: name, sounds: references, blend: made)
        preset?.vocoder = document.patch.vocoder
        return preset
    }

    /// Takes a preset into the blend pane.
    mutating func load(_ preset: Preset) -> [Command] {
        let seed = document.patch.seed
        edit("preset") { document in
            document.sounds = (0..<4).map {
                preset.sounds.indices.contains($0) ? preset.sounds[$0] : nil
            }
            document.patch = Patch(preset.blend)
            document.patch.vocoder = preset.vocoder
            document.patch.seed = seed
            document.presetName = preset.name
        }
        _ = say(.done, preset.about.isEmpty ? preset.name : "\(preset.name): \(preset.about)")
        return loadMissing() + blendChanged()
    }

    mutating func openSavePreset() -> [Command] {
        guard let preset = preset(named: nil) else {
            return say(.hint, "a blend needs two sounds: a and b in the library load them")
        }
        dialog = .prompt(Prompt(.savePreset, label: "Save as:", text: preset.name))
        return []
    }

    mutating func list(_ items: [PresetList.Item]) -> [Command] {
        guard case .presets(var list) = dialog else { return [] }
        list.items = items
        list.selection = min(list.selection, max(0, items.count - 1))
        if list.selection == 0, let name = document.presetName {
            list.selection = items.firstIndex { $0.preset.name == name } ?? 0
        }
        dialog = .presets(list)
        return []
    }

    mutating func askToOverwrite(_ preset: Preset) -> [Command] {
        dialog = .question(
            Dialog.Question(
                text: "There is a preset “\(preset.name)”. Replace it? (y/n)",
                yes: [.savePreset(preset, overwriting: true)]))
        return []
    }

    /// Keys in the list of presets: Enter loads, r renames, Delete deletes.
    mutating func press(_ key: Key, in presets: PresetList) -> [Command] {
        var list = presets
        let items = list.items ?? []
        let chosen = items.indices.contains(list.selection) ? items[list.selection] : nil
        switch key.code {
        case .enter:
            dialog = nil
            return chosen.map { load($0.preset) } ?? []
        case .character("r"):
            guard let chosen else { return [] }
            if chosen.isBundled {
                return say(.hint, "bundled presets keep their names; w saves under another")
            }
            let name = chosen.preset.name
            dialog = .prompt(Prompt(.renamePreset(name), label: "Rename to:", text: name))
            return []
        case .delete, .character("x"):
            guard let chosen else { return [] }
            if chosen.isBundled { return say(.hint, "bundled presets cannot be deleted") }
            dialog = .question(
                Dialog.Question(
                    text: "Delete the preset “\(chosen.preset.name)”? (y/n)",
                    yes: [.deletePreset(chosen.preset.name)]))
            return []
        default:
            list.selection = Self.moved(list.selection, by: key, count: items.count, page: page)
            dialog = .presets(list)
            return []
        }
    }
}
