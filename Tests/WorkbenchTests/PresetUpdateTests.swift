import Foundation
import Instruments
import Models
import Testing
import Workbench

/// Presets in the blend pane, and out of it again.
@Suite struct PresetUpdateTests {
    /// Loads a preset, and sounds under the names that it has.
    private func state(with preset: Preset, in state: State = SampleState.make()) -> State {
        var state = state
        _ = update(&state, .preset(preset))
        for (slot, reference) in preset.sounds.enumerated() {
            var sound = SampleState.sound(slot)
            sound.reference = reference
            sound.soundingFrames = 40
            _ = update(&state, .loaded(slot: slot, sound))
        }
        return state
    }

    private static var bundled: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Presets")
    }

    /// An export takes the preset as it is here, and the command line takes the file.
    @Test func allBundledPresetsComeBackAsTheyAreInTheirFiles() throws {
        let presets = try Preset.list(in: Self.bundled)
        #expect(presets.count == 21)
        #expect(presets.contains { $0.isTrimmed } && presets.contains { $0.blend.frames != nil })
        for preset in presets {
            #expect(state(with: preset).preset(named: nil) == preset, "\(preset.name)")
        }
    }

    @Test func sharesThatAreNoPlaceOnThePadStayUntilThePointMoves() throws {
        let blend = try Blend(weights: [0.4, 0.1, 0.1, 0.4])
        let preset = try Preset(
            name: "Corners", sounds: ["sitar", "trumpet", "kalimba", "choir"], blend: blend)
        var state = state(with: preset)
        #expect(state.blend.blend?.weights == blend.weights)
        try state.press("r")
        #expect(state.blend.blend?.weights == blend.weights)
        try state.press("right")
        #expect(state.document.settings.shares == nil)
        #expect(abs((state.blend.blend?.weights[0] ?? 0) - 0.49 * 0.5) < 1e-5)
        try state.press("z")
        #expect(state.blend.blend?.weights == blend.weights)
    }

    @Test func lengthAndTrimmingAreAppliedUndoneAndSaved() throws {
        var state = state(
            with: try Preset(
                name: "Short", sounds: ["sitar", "trumpet"], blend: Blend(mix: 0.5, frames: 20),
                isTrimmed: true))
        #expect(state.blend.encoding?.frames == 20)
        try state.press(":")
        state.type("length auto")
        try state.press("enter")
        #expect(state.blend.encoding?.frames == 40)
        _ = update(&state, .tick(5))
        try state.press(":")
        state.type("trim off")
        try state.press("enter")
        #expect(state.blend.encoding?.frames == 78)
        try state.press("z", "z")
        #expect(state.blend.encoding?.frames == 20)
        let kept = try JSONDecoder().decode(
            Session.self, from: JSONEncoder().encode(Session(state)))
        #expect(kept.document.settings.frames == 20 && kept.document.settings.isTrimmed)
        try state.press(":")
        state.type("length 2")
        try state.press("enter")
        #expect(state.document.settings.frames == 63)
        let shown = view(state, size: state.size).plainText
        #expect(shown.contains("length    2.0 s, trimmed"))
    }

    @Test func anEditedPresetIsOnlyTheOriginOfTheBlend() throws {
        let preset = try Preset(
            name: "Brassy", sounds: ["sitar", "trumpet"], blend: Blend(mix: 0.5))
        var state = state(with: preset)
        #expect(view(state, size: state.size).plainText.contains("━ Blend  Brassy ━"))
        try state.press("right")
        #expect(view(state, size: state.size).plainText.contains("━ Blend  from Brassy ━"))
        #expect(state.preset(named: nil)?.name == "Sitar – Trumpet")
        try state.press("e")
        guard case .export(let form) = state.dialog else {
            Issue.record("the form is closed")
            return
        }
        #expect(form.name.text == "brassy-51")
        try state.press("escape", "z")
        #expect(!state.document.isEdited)
        try state.press("right", "w")
        guard case .prompt(let prompt) = state.dialog else {
            Issue.record("the prompt is closed")
            return
        }
        #expect(prompt.field.text == "Brassy")
        try state.press("enter")
        _ = update(&state, .presetSaved("Brassy"))
        #expect(state.preset(named: nil)?.name == "Brassy")
        _ = update(&state, .preset(preset))
        #expect(!state.document.isEdited && state.document.settings.x == 0.5)
    }

    @Test func howNotesPlayAPresetComesWithItAndIsSavedWithIt() throws {
        var preset = try Preset(
            name: "Brassy", sounds: ["sitar", "trumpet"], blend: Blend(mix: 0.5))
        (preset.voices.attack, preset.voices.mode) = (0.5, .legato)
        var state = SampleState.make()
        for line in ["mpe on", "voices 12", "release 3"] { try type(line, &state) }
        state = self.state(with: preset, in: state)
        #expect(state.document.voices.attack == 0.5 && state.document.voices.mode == .legato)
        #expect(state.document.voices.release == 0.4)
        // What is the keyboard's and the machine's stays.
        #expect(state.document.voices.isExpressive && state.document.voices.voices == 12)
        #expect(state.preset(named: nil) == preset)
        #expect(!state.document.isEdited)
        try type("voices 16", &state)
        #expect(!state.document.isEdited)
        try type("attack 0.1", &state)
        #expect(state.document.isEdited)
        #expect(state.preset(named: "Mine")?.voices.attack == 0.1)
        try state.press("z")
        #expect(state.document.voices.attack == 0.5 && !state.document.isEdited)
    }

    @Test func sessionsFromBeforePresetsKeptVoicesAreRead() throws {
        let now = try JSONEncoder().encode(Session(SampleState.make()))
        var json = try #require(JSONSerialization.jsonObject(with: now) as? [String: Any])
        json["voices"] = ["attack": 0.5]
        var document = try #require(json["document"] as? [String: Any])
        document["voices"] = nil
        json["document"] = document
        let read = try JSONDecoder().decode(
            Session.self, from: JSONSerialization.data(withJSONObject: json))
        #expect(read.document.voices.attack == 0.5)
    }

    private func type(_ line: String, _ state: inout State) throws {
        // Edits a while apart are undone one by one.
        _ = update(&state, .tick(state.time + 5))
        try state.press(":")
        state.type(line)
        try state.press("enter")
    }

    @Test func renamedAndDeletedPresetsAreFollowed() throws {
        var state = state(
            with: try Preset(
                name: "Brassy", sounds: ["sitar", "trumpet"], blend: Blend(mix: 0.5)))
        try state.press("right")
        _ = update(&state, .presetRenamed("Brassy", to: "Golden"))
        #expect(state.document.presetName == "Golden")
        #expect(state.notice?.text == "“Brassy” is now “Golden”")
        try state.press("z")
        #expect(state.document.presetName == "Golden")
        _ = update(&state, .presetDeleted("Golden"))
        #expect(state.document.presetName == nil)
    }

    @Test func theListComesBackAfterRenamingAndDeleting() throws {
        var state = SampleState.make()
        SampleState.openPresets(&state)
        try state.press("down", "ctrl-r", "ctrl-u")
        state.type("Ours")
        #expect(try state.press("enter") == [.renamePreset("Mine", to: "Ours"), .listPresets])
        let items = try ["Plucked Brass", "Ours"].map {
            ListedPreset(
                preset: try Preset(name: $0, sounds: ["sitar", "choir"], blend: Blend(mix: 0.5)),
                isBundled: $0 != "Ours")
        }
        _ = update(&state, .presets(items))
        #expect(view(state, size: state.size).plainText.contains("▸Ours"))
        try state.press("delete", "n")
        guard case .presets(let list) = state.dialog else {
            Issue.record("the list is closed")
            return
        }
        #expect(list.selection == 1)
        _ = update(&state, .presets(items))
        try state.press("ctrl-r", "escape")
        guard case .presets = state.dialog else {
            Issue.record("the list is closed")
            return
        }
    }
}
