import Foundation
import Instruments
import Models
import Screen
import Testing
import Workbench

/// The choice between vocoders: what sounds, what is kept, what is told.
@Suite struct VocoderUpdateTests {
    /// A state whose blend loops, and the vocoders `spectral` and `noise`.
    private func playing() throws -> State {
        var state = SampleState.make()
        try state.press("l", "space")
        #expect(state.transport.playing == .blend && state.transport.isLooping)
        return state
    }

    private func blend(_ state: State, _ vocoder: String?) throws -> PlaybackTarget {
        .blend(
            try #require(state.blend.encoding), seed: 0, gain: 1, loop: .seamless,
            vocoder: vocoder)
    }

    private func previewed(_ commands: [Command]) -> BlendPreview? {
        commands.lazy.compactMap { if case .preview(let preview) = $0 { preview } else { nil } }
            .first
    }

    private func obey(_ line: String, _ state: inout State) throws -> [Command] {
        try state.press(":")
        state.type(line)
        return try state.press("enter")
    }

    private func preset(_ vocoder: String?) throws -> Preset {
        try Preset(
            name: "Two", sounds: ["sitar", "trumpet"], blend: Blend(mix: 0.5), vocoder: vocoder)
    }

    private func shown(_ state: State) -> String { view(state, size: state.size).plainText }

    @Test func theKeySwitchesWhatPlaysAtOnce() throws {
        var state = try playing()
        let there = try state.press("v")
        #expect(state.document.settings.vocoder == "noise")
        #expect(there.first == .change(try blend(state, "noise")))
        #expect(previewed(there)?.vocoder == "noise")
        #expect(shown(state).contains("vocoder   noise "))
        let back = try state.press("v")
        #expect(state.document.settings.vocoder == nil)
        #expect(back.first == .change(try blend(state, nil)))
        #expect(shown(state).contains("vocoder   spectral "))
    }

    @Test func theCommandLineDoesToo() throws {
        var state = try playing()
        #expect(try obey("vocoder noise", &state).first == .change(try blend(state, "noise")))
        #expect(try obey("voc spectral", &state).first == .change(try blend(state, "spectral")))
    }

    @Test func undoAndRedoBringItBackAndItIsHeard() throws {
        var state = try playing()
        try state.press("v")
        #expect(try state.press("z").contains(.change(try blend(state, nil))))
        #expect(try state.press("Z").contains(.change(try blend(state, "noise"))))
    }

    @Test func presetsSlotsAndExportsCarryIt() throws {
        var state = try playing()
        try state.press("v")
        #expect(state.preset(named: "Mine")?.vocoder == "noise")
        try state.press("enter", "v", "f6", "enter")
        guard case .blend(let slot)? = state.document.mix.slots.first?.content else {
            Issue.record("the mix is empty")
            return
        }
        #expect(slot.vocoder == "noise" && state.document.settings.vocoder == "noise")
        _ = update(&state, .preset(try preset("spectral")))
        #expect(state.document.settings.vocoder == "spectral")
        let session = try JSONDecoder().decode(
            Session.self, from: try JSONEncoder().encode(Session(state)))
        #expect(session.document == state.document)
    }

    @Test func aPresetsVocoderThatTheModelLacksGivesWayToTheDefaultAndIsTold() throws {
        var state = try playing()
        try state.press("v")
        let commands = update(&state, .preset(try preset("tube")))
        #expect(state.document.settings.vocoder == nil)
        #expect(commands.contains(.change(try blend(state, nil))))
        #expect(
            state.notice?.text == "the model has no vocoder tube; spectral is used")
    }

    @Test func aSessionsVocodersThatTheModelLacksGiveWayWhenItIsLoaded() throws {
        var old = SampleState.make()
        try old.press("right")
        old.document.settings.vocoder = "tube"
        old.document.mix.slots = try ["tube", "noise"].map {
            MixSlot(name: "", content: .blend(try preset($0)))
        }
        var state = State()
        _ = state.begin(Session(old), preset: nil)
        try state.press("f5", "0")
        #expect(state.document.settings.vocoder == "tube")
        #expect(update(&state, .vocoders(["spectral", "noise"], offline: [])).isEmpty)
        #expect(state.vocoders.names == ["spectral", "noise"])
        #expect(state.document.settings.vocoder == nil)
        let kept = state.document.mix.slots.map { slot in
            if case .blend(let preset) = slot.content { preset.vocoder } else { nil as String? }
        }
        #expect(kept == [nil, "noise"])
        #expect(
            state.notice?.text == "the model has no vocoder tube; spectral is used")
        try state.press("z")
        #expect(state.document.settings.vocoder == nil && state.document.settings.x == 0.51)
    }

    @Test func oneThatIsNotLiveIsToldAndAnotherIsHeard() throws {
        var state = try playing()
        _ = update(
            &state, .vocoders(["spectral", "wavenet", "noise"], offline: ["wavenet"]))
        let commands = try state.press("v")
        #expect(state.document.settings.vocoder == "wavenet")
        #expect(commands.first == .change(try blend(state, "spectral")))
        #expect(previewed(commands)?.vocoder == "spectral")
        #expect(
            state.notice?.text
                == "wavenet cannot be played live; spectral is heard until it is rendered")
        #expect(shown(state).contains("vocoder   wavenet, not live"))
        try state.press("enter", "f6")
        guard case .play(.mix(let mix, _))? = try state.press("space").first else {
            Issue.record("the mix does not play")
            return
        }
        #expect(mix.slots.map(\.content) == [.blend(try #require(heard(state, "spectral")))])
        guard case .export(let order)? = try exported(&state) else {
            Issue.record("nothing is exported")
            return
        }
        #expect(order.preset.vocoder == "wavenet")
        _ = update(&state, .notice(.done, "x"))
        #expect(try obey("vocoder wavenet", &state).isEmpty == false)
        #expect(state.notice?.text.hasPrefix("wavenet cannot be played live") == true)
    }

    /// The preset of the first slot, by another vocoder.
    private func heard(_ state: State, _ vocoder: String) -> Preset? {
        guard case .blend(var preset)? = state.document.mix.slots.first?.content else {
            return nil
        }
        preset.vocoder = vocoder
        return preset
    }

    private func exported(_ state: inout State) throws -> Command? {
        try state.press("f5", "e")
        return try state.press("enter").first
    }

    @Test func anEncodingIsHeardByTheBlendsVocoderAndAFileAsItIs() throws {
        var state = SampleState.make(focus: .source(0))
        state.document.settings.vocoder = "noise"
        #expect(
            try state.press("space").contains(
                .play(.sound("sitar", loop: .once))))
        try state.press("space")
        state.document.sounds[0] = "/takes/mine.NPY"
        #expect(
            try state.press("space").contains(
                .play(.sound("/takes/mine.NPY", loop: .once, vocoder: "noise"))))
    }

    @Test func beforeTheModelIsLoadedANameIsNeitherTakenNorLost() throws {
        var state = SampleState.make()
        state.vocoders.names = []
        #expect(try obey("vocoder noise", &state).isEmpty)
        #expect(state.messages.last?.text == "the model is not loaded yet")
        try state.press("escape")
        _ = update(&state, .preset(try preset("noise")))
        #expect(state.document.settings.vocoder == "noise")
        #expect(update(&state, .vocoders(["spectral", "noise"], offline: [])).isEmpty)
        #expect(state.document.settings.vocoder == "noise")
    }

    @Test func whatIsAskedForAtTheStartComesBeforeSessionAndPreset() throws {
        var state = State()
        _ = state.begin(nil, preset: try preset("spectral"), vocoder: "noise")
        #expect(state.document.settings.vocoder == "noise")
        #expect(state.document.uneditedName == nil && state.document.presetName == "Two")
        var again = State()
        _ = again.begin(Session(state), preset: nil)
        #expect(again.document.settings.vocoder == "noise")
    }
}
