import Instruments
import Screen
import Testing
import Workbench

/// Presets that are looked through, help that is searched, paths that are completed and copied.
@Suite struct BrowseTests {
    private func shown(_ state: State) -> String { view(state, size: state.size).plainText }

    @Test func aPresetIsHeardOnceItRestsUnderTheArrows() throws {
        var state = SampleState.make()
        _ = update(&state, .tick(1))
        SampleState.openPresets(&state)
        #expect(try state.press("down").isEmpty)
        #expect(state.wakeAt.map { $0 <= 1.2 } == true)
        let commands = update(&state, .tick(1.2))
        guard case .play(.mix(let mix, loop: .once))? = commands.first else {
            Issue.record("nothing is heard")
            return
        }
        #expect(mix.slots.map(\.name) == ["Mine"])
        #expect(try state.press("escape") == [.stop])
        #expect(state.transport.playing == nil && state.dialog == nil)
    }

    @Test func aPresetOfASlowVocoderIsNotRenderedInPassing() throws {
        var state = SampleState.make()
        _ = update(&state, .vocoders(["spectral", "slow"], offline: ["slow"]))
        try state.press("P")
        let preset = try Preset(
            name: "Slow", sounds: ["sitar", "choir"], blend: Blend(mix: 0.5), vocoder: "slow")
        let first = try Preset(name: "First", sounds: ["sitar", "choir"], blend: Blend(mix: 0.5))
        _ = update(
            &state, .presets([first, preset].map { ListedPreset(preset: $0, isBundled: true) }))
        try state.press("down")
        #expect(update(&state, .tick(9)).isEmpty)
        #expect(state.notice?.text.contains("slow is too slow") == true)
    }

    @Test func lettersNarrowTheListOfPresets() throws {
        var state = SampleState.make()
        SampleState.openPresets(&state)
        state.type("breathes")
        #expect(shown(state).contains("Presets /breathes"))
        #expect(shown(state).contains("Plucked Brass") && !shown(state).contains("Mine"))
        state.type("x")
        #expect(shown(state).contains("No preset has these words"))
        try state.press("ctrl-u")
        state.type("min")
        let commands = try state.press("enter")
        #expect(state.document.presetName == "Mine" && !commands.isEmpty)
        SampleState.openPresets(&state)
        #expect(shown(state).contains("Plucked Brass") && shown(state).contains("Mine"))
    }

    @Test(arguments: [(40, 12), (80, 24), (120, 40), (200, 60)])
    func helpIsSearched(_ width: Int, _ height: Int) throws {
        var state = SampleState.make()
        state.size = Size(width: width, height: height)
        try state.press("?", "/")
        state.type("octave up")
        #expect(shown(state).contains("octave up") && !shown(state).contains("Everywhere"))
        try state.press("escape", ":")
        state.type("help reverse")
        try state.press("enter")
        #expect(shown(state).contains(":reverse"))
        state.type("zzz")
        #expect(shown(state).contains("No line has"))
        try state.press("enter")
        #expect(state.dialog == nil)
    }

    @Test func anExportsFolderIsCompleted() throws {
        var state = SampleState.make()
        try state.press("e", "down", "ctrl-u")
        state.type("~/ta")
        #expect(try state.press("tab") == [.completePath("~/ta")])
        _ = update(&state, .folders(["~/takes/", "~/tapes/"], of: "~/ta"))
        guard case .export(let form) = state.dialog else {
            Issue.record("the form is closed")
            return
        }
        #expect(form.folder.text == "~/ta" && form.line == .folder)
        #expect(shown(state).contains("~/takes/") && shown(state).contains("~/tapes/"))
        state.type("k")
        try state.press("tab")
        _ = update(&state, .folders(["~/takes/"], of: "~/tak"))
        #expect(shown(state).contains("~/takes/"))
        try state.press("shift-tab")
        guard case .export(let next) = state.dialog else { return }
        #expect(next.line == .what && next.folder.text == "~/takes/")
    }

    @Test func anExportIsNamedOnTheCommandLine() throws {
        var state = SampleState.make()
        try state.press(":")
        state.type("export ~/out/half")
        try state.press("enter")
        guard case .export(let form) = state.dialog else {
            Issue.record("no form is open")
            return
        }
        #expect(form.folder.text == "~/out" && form.name.text == "half")
    }

    @Test func whatWasWrittenIsToldAndItsPathIsCopied() throws {
        var state = SampleState.make()
        #expect(try state.press("y").isEmpty)
        _ = update(&state, .written(["/home/me/out/half.wav"]))
        #expect(
            state.notice?.text == "written: half.wav in /home/me/out; y copies the path")
        #expect(try state.press("y") == [.copy("/home/me/out/half.wav")])
        _ = update(&state, .written(["/home/me/a-1.wav", "/home/me/a-2.wav", "/home/me/a-3.wav"]))
        #expect(state.notice?.text.hasPrefix("written: 3 files, a-1.wav to a-3.wav in") == true)
        #expect(try state.press("y") == [.copy("/home/me")])
    }

    @Test func aFolderWithATypoStandsThereToBeMended() throws {
        var state = SampleState.make(focus: .library)
        try state.press("A")
        state.type("tkaes")
        #expect(try state.press("enter") == [.listSounds(folders: [], adding: "~/tkaes")])
        _ = update(&state, .noFolder("~/tkaes", fault: "/home/me/tkaes: no such folder"))
        guard case .prompt(let prompt) = state.dialog else {
            Issue.record("the path is lost")
            return
        }
        #expect(prompt.field.text == "~/tkaes" && prompt.purpose == .addFolder)
        #expect(shown(state).contains("no such folder"))
    }
}
