import Instruments
import Screen

extension State {
    /// Takes a key of text in the list of presets: its words narrow the list.
    mutating func narrow(_ list: SelectionList<ListedPreset>, by key: Key) -> [Command] {
        var field = TextField(presets.words)
        guard field.type(key) else { return [] }
        let before = dialog
        presets.words = field.text
        narrow(list, selecting: list.chosen?.preset.name)
        planPresetAudition(after: before)
        return []
    }

    /// Sees to it that the selected preset is heard, where it was another before.
    mutating func planPresetAudition(after before: Dialog?) {
        guard case .presets(let list) = before, case .presets(let now) = dialog,
            now.chosen != list.chosen, library.auditions
        else { return }
        presets.auditionAt = time + Self.presetDelay
    }

    /// The preset that is selected in the list that is open.
    private var chosenPreset: ListedPreset? {
        if case .presets(let list) = dialog { list.chosen } else { nil }
    }

    /// Loads the selected preset.
    mutating func loadChosenPreset() -> [Command] {
        let chosen = chosenPreset
        let commands = closeDialog()
        return commands + (chosen.map { load($0.preset) } ?? [])
    }

    /// How long a preset must stay selected before it is rendered to be heard, in seconds.
    static let presetDelay = 0.2

    /// Lets the selected preset be heard.
    mutating func auditionPreset() -> [Command] {
        presets.auditionAt = nil
        guard case .presets(let list) = dialog, let preset = list.chosen?.preset else { return [] }
        let vocoder = preset.vocoder ?? vocoders.names.first ?? ""
        guard !vocoders.offline.contains(vocoder) else {
            let enter = key("preset-load", in: .presets)
            return say(
                .hint, "\(vocoder) is too slow to be heard here; \(enter) loads the preset")
        }
        return start(.preset(preset))
    }

    /// Ends the looking through presets, and what is heard of them.
    mutating func leavePresets() -> [Command] {
        presets.auditionAt = nil
        presets.words = ""
        guard case .preset = transport.playing else { return [] }
        return silenceNow()
    }

    /// Asks for another name of the selected preset.
    mutating func renameChosenPreset() -> [Command] {
        guard let chosen = chosenPreset else { return [] }
        if chosen.isBundled {
            return say(
                .hint,
                "bundled presets keep their names; \(key("save-preset")) saves under another")
        }
        let commands = leavePresets()
        let name = chosen.preset.name
        dialog = .prompt(
            Prompt(.renamePreset(name), label: "Rename to:", text: name, filling: .isReplaced))
        return commands
    }

    /// Asks whether the selected preset is to be deleted.
    mutating func askToDeletePreset() -> [Command] {
        guard let chosen = chosenPreset else { return [] }
        let line = dialog?.line ?? 0
        if chosen.isBundled { return say(.hint, "bundled presets cannot be deleted") }
        let commands = leavePresets()
        dialog = .question(
            Dialog.Question(
                text: "Delete the preset “\(chosen.preset.name)”? (y/n)",
                yes: [.deletePreset(chosen.preset.name)], origin: .presets(line: line)))
        return commands
    }
}
