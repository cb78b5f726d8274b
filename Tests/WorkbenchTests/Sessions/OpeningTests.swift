import Instruments
import Testing
import Workbench

/// What is named at the start is what the workbench begins with.
@Suite struct OpeningTests {
    private func begun(_ opening: Opening) -> (State, [Command]) {
        var state = State()
        let commands = state.begin(
            Session(SampleState.make()), preset: nil, opening: opening)
        return (state, commands)
    }

    @Test func oneSoundIsAAndTheRestStays() {
        let (state, commands) = begun(Opening(sounds: ["/my.wav"]))
        #expect(state.document.sounds == ["/my.wav", "trumpet", nil, nil])
        #expect(commands.contains(.load(slot: 0, reference: "/my.wav")))
        #expect(state.focus == .source(0))
    }

    @Test func twoAreAAndBAndUndoBringsBackWhatWasThere() throws {
        var (state, _) = begun(Opening(sounds: ["/my.wav", "/other.wav"]))
        #expect(state.document.sounds == ["/my.wav", "/other.wav", nil, nil])
        #expect(state.focus == .blend)
        try state.press("z")
        #expect(state.document.sounds == ["sitar", "trumpet", nil, nil])
        #expect(state.notice?.text == "undone: what was opened; Z does it again")
    }

    @Test func aFolderIsAddedAndThePanesAreItsList() {
        let (state, commands) = begun(Opening(folders: ["/takes"]))
        #expect(commands.first == .listSounds(folders: ["/takes"]))
        #expect(state.focus == .library)
    }

    @Test func aPresetIsLoaded() throws {
        let preset = try Preset(name: "Own", sounds: ["choir", "flute"], blend: Blend(mix: 0.25))
        let (state, _) = begun(Opening(preset: preset))
        #expect(state.document.presetName == "Own" && state.document.settings.x == 0.25)
        #expect(state.document.sounds == ["choir", "flute", nil, nil])
    }

    @Test func aFilterIsNotCarriedOverUnseen() throws {
        var old = SampleState.make()
        try old.press("/")
        old.type("bra")
        var state = State()
        _ = state.begin(Session(old), preset: nil)
        #expect(state.notice?.text == "the library still shows /bra alone; Esc there shows all")
    }

    @Test func theMouseIsOnAndThatIsSaidOnce() throws {
        var state = State()
        let commands = state.begin(nil, preset: nil)
        #expect(commands.contains(.useMouse(true)))
        #expect(state.notice?.text.contains("with Shift it selects text") == true)
        var again = State()
        _ = again.begin(Session(SampleState.make()), preset: nil)
        #expect(again.notice == nil)
    }
}
