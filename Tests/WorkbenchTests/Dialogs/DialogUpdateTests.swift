import Instruments
import Screen
import Testing
import Workbench

@Suite struct DialogUpdateTests {
    @Test func escapeClosesEveryDialog() throws {
        for key in ["?", "e", "w", "P", "D", ":"] {
            var state = SampleState.make()
            try state.press(key)
            #expect(state.dialog != nil, "\(key) opens nothing")
            try state.press("escape")
            #expect(state.dialog == nil)
        }
    }

    @Test func exportOrdersWhatTheFormSays() throws {
        var state = SampleState.make()
        try state.press("3", "e", "down", "down", "end")
        state.type("x")
        try state.press("down", "left", "down", "right", "down", "right")
        let commands = try state.press("enter")
        let preset = try #require(state.preset(named: nil))
        let request = ExportRequest(
            .blend, folder: ".", name: "sitar-trumpet-30x", rate: 44_100, format: .int24,
            isNormalized: false)
        #expect(
            commands == [
                .export(ExportOrder(request: request, preset: preset, mix: Mix(), seed: 0))
            ])
        #expect(state.dialog == nil)
    }

    @Test func stepsAreChosenWithTheirNumber() throws {
        var state = SampleState.make()
        try state.press("e", "right", "down", "right", "right")
        guard case .export(let form) = state.dialog else {
            Issue.record("the form is closed")
            return
        }
        #expect(form.what == .steps && form.steps == 7)
        #expect(form.request(favourites: []).subject == .steps(7))
        #expect(form.name.text == "sitar-trumpet")
    }

    @Test func aNameThatWillNotDoKeepsTheFormOpen() throws {
        var state = SampleState.make()
        try state.press("e", "down", "down", "ctrl-u", "enter")
        guard case .export(let form) = state.dialog else {
            Issue.record("the form is closed")
            return
        }
        #expect(form.fault?.contains("name") == true)
    }

    @Test func filesInTheWayAreReplacedOnlyAfterYes() throws {
        var state = SampleState.make()
        guard case .export(let order)? = try state.press("e", "enter").first else {
            Issue.record("nothing was ordered")
            return
        }
        _ = update(&state, .wouldOverwrite(order, existing: ["blend.wav"]))
        #expect(try state.press("n").isEmpty)
        guard case .export(let form) = state.dialog else {
            Issue.record("the form is closed")
            return
        }
        #expect(form.line == .name && form.name.text == "sitar-trumpet-50")
        state.type("b")
        guard case .export(let renamed)? = try state.press("enter").first else {
            Issue.record("nothing was ordered")
            return
        }
        #expect(renamed.request.name == "sitar-trumpet-50b")
        _ = update(&state, .wouldOverwrite(renamed, existing: ["blend.wav"]))
        var again = renamed
        again.isOverwriting = true
        #expect(try state.press("y") == [.export(again)])
        #expect(state.dialog == nil)
    }

    @Test func whatCannotBeWrittenIsSaidBeforeItIsTried() throws {
        var state = SampleState.make(sounds: 4)
        try state.press("e")
        #expect(shown(state).contains("Enter writes one WAV file."))
        try state.press("right")
        #expect(shown(state).contains("steps go from A to B; there are 4 sounds"))
        try state.press("right")
        #expect(shown(state).contains("the mix is empty"))
        try state.press("right")
        #expect(shown(state).contains("no sound is a favourite; * in the library makes it one"))
        #expect(try state.press("enter").isEmpty && state.dialog != nil)
        try state.press("right")
        #expect(shown(state).contains(".npy, and"))
    }

    @Test func favouritesAreWrittenTogetherWhereTheyAreShown() throws {
        var state = SampleState.make(focus: .library)
        state.library.favourites = ["trumpet", "sitar", "/unplugged/disk.wav"]
        try state.press("o", "e")
        #expect(shown(state).contains("Enter writes 2 WAV files of the sounds as they are."))
        // The form tells of those that there are, not of those that there were.
        var more = state
        more.library.favourites.insert("choir")
        #expect(shown(more).contains("Enter writes 3 WAV files of the sounds as they are."))
        guard case .export(let order)? = try state.press("enter").first else {
            Issue.record("nothing was ordered")
            return
        }
        guard case .sounds(let written) = order.request.subject else {
            Issue.record("\(order.request.subject) was ordered")
            return
        }
        #expect(written.sorted() == ["sitar", "trumpet"])
        // Files in the way lead back to the folder: there is no name to change.
        _ = update(&state, .wouldOverwrite(order, existing: ["sitar.wav", "trumpet.wav"]))
        try state.press("n")
        guard case .export(let form) = state.dialog else {
            Issue.record("the form is closed")
            return
        }
        #expect(form.line == .folder)
        // Elsewhere the blend is what one wants.
        try state.press("escape", "o")
        state.focus = .blend
        try state.press("e")
        #expect(shown(state).contains("Enter writes one WAV file."))
    }

    @Test func aFaultOfTheExportFormIsReadWholeAndKept() throws {
        var state = SampleState.make()
        state.size = Size(width: 40, height: 12)
        try state.press("e", "down", "down", "/", "enter")
        #expect(shown(state).contains("the folder stands"))
        #expect(shown(state).contains("apart"))
        #expect(state.messages.last?.text.hasSuffix("the folder stands apart") == true)
    }

    private func shown(_ state: State) -> String { view(state, size: state.size).plainText }

    @Test func aPresetIsSavedUnderTheNameTyped() throws {
        var state = SampleState.make()
        try state.press("w", "ctrl-u")
        state.type("Mine")
        let preset = try #require(state.preset(named: "Mine"))
        #expect(try state.press("enter") == [.savePreset(preset, overwriting: false)])
        _ = update(&state, .presetExists(preset))
        #expect(try state.press("n").isEmpty)
        state.type("!")
        guard case .prompt(let prompt) = state.dialog else {
            Issue.record("the prompt is closed")
            return
        }
        #expect(prompt.field.text == "Mine!")
        try state.press("escape")
        _ = update(&state, .presetExists(preset))
        #expect(try state.press("y") == [.savePreset(preset, overwriting: true)])
        _ = update(&state, .presetExists(preset, isBundled: true))
        #expect(shown(state).contains("“Mine” is a bundled preset. Put yours before it?"))
        #expect(try state.press("n").isEmpty)
        _ = update(&state, .presetSaved("Mine"))
        #expect(state.document.presetName == "Mine")
    }

    @Test func presetsAreLoadedRenamedAndDeletedButNotTheBundledOnes() throws {
        var state = SampleState.make()
        let bundled = try Preset(
            name: "Bundled", sounds: ["flute", "violin"], blend: Blend(mix: 0.25))
        let own = try Preset(name: "Own", sounds: ["tuba", "choir"], blend: Blend(mix: 1))
        #expect(try state.press("P") == [.listPresets])
        _ = update(
            &state,
            .presets([
                .init(preset: bundled, isBundled: true), .init(preset: own, isBundled: false),
            ]))
        #expect(try state.press("delete").isEmpty)
        #expect(state.notice?.text == "bundled presets cannot be deleted")
        #expect(try state.press("down", "delete", "y") == [.deletePreset("Own"), .listPresets])
        _ = update(&state, .presets([.init(preset: own, isBundled: false)]))
        try state.press("ctrl-r", "ctrl-u")
        state.type("Ours")
        #expect(
            try state.press("enter") == [.renamePreset("Own", to: "Ours"), .listPresets])
        _ = update(&state, .presets([.init(preset: bundled, isBundled: true)]))
        let commands = try state.press("enter")
        #expect(commands.contains(.load(slot: 0, reference: "flute")))
        #expect(commands.contains(.load(slot: 1, reference: "violin")))
        #expect(state.document.settings.x == 0.25)
    }

    @Test func aDeviceIsRememberedOnceItIsOpen() throws {
        var state = SampleState.make()
        #expect(try state.press("D") == [.listDevices])
        _ = update(
            &state,
            .devices([
                .init(name: "default", description: "Default"),
                .init(name: "pulse", description: "PulseAudio"),
            ]))
        #expect(try state.press("down", "enter") == [.openDevice("pulse")])
        #expect(Session(state).device == nil)
        var status = DeviceStatus()
        status.name = "pulse"
        #expect(update(&state, .device(status)).isEmpty)
        #expect(Session(state).device == "pulse")
    }

    @Test func aKeyboardIsChosenAmongTheDevices() throws {
        var state = SampleState.make()
        let devices = Message.devices([
            .init(name: "default", description: "Default"),
            .init(name: "alsa", description: "keys: a port", isInput: true),
        ])
        try state.press("D")
        _ = update(&state, devices)
        #expect(try state.press("down", "enter").first == .listen("alsa"))
        #expect(state.notice?.text == "listening to alsa")
        try state.press("D")
        _ = update(&state, devices)
        let screen = shown(state)
        #expect(screen.contains("*") && screen.contains("keys: a port"))
        #expect(try state.press("down", "enter").first == .listen(nil))
        #expect(state.play.input == nil)
    }

    @Test func aDeviceThatDoesNotOpenLeavesTheEarlierOne() throws {
        var state = SampleState.make()
        var status = DeviceStatus()
        status.name = "default"
        _ = update(&state, .device(status))
        try state.press(":")
        SampleState.press(&state, "device nosuch")
        #expect(try state.press("enter") == [.openDevice("nosuch")])
        status.name = "nosuch"
        status.fault = "nosuch: no such sound device"
        #expect(update(&state, .device(status)) == [.openDevice("default")])
        #expect(state.notice?.text == "nosuch: no such sound device; still through default")
        status.name = "default"
        status.fault = nil
        #expect(update(&state, .device(status)).isEmpty)
        #expect(state.notice?.text == "nosuch: no such sound device; still through default")
        #expect(Session(state).device == nil)
    }

    @Test func quittingWhileAnExportRunsAsksFirst() throws {
        var state = SampleState.make()
        _ = update(&state, .working(Work(label: "export", share: 0.5)))
        #expect(try state.press("q").isEmpty)
        #expect(try state.press("y").last == .quit)
        var idle = SampleState.make()
        #expect(try idle.press("q").last == .quit)
    }

    @Test func escapeStopsAnExportOnceNothingPlays() throws {
        var state = SampleState.make()
        _ = update(&state, .working(Work(label: "export", share: 0.5)))
        try state.press("space")
        #expect(try state.press("escape") == [.stop])
        #expect(try state.press("escape") == [.cancelWork])
    }

    @Test func helpScrollsNoFurtherThanItsEnd() throws {
        var state = SampleState.make()
        try state.press("?")
        for _ in 0..<200 { try state.press("down") }
        guard case .help(let end, _) = state.dialog else {
            Issue.record("help is closed")
            return
        }
        try state.press("up")
        #expect(state.dialog == .help(scroll: end - 1))
    }
}
