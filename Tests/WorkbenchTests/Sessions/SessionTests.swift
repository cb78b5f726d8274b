import Foundation
import Instruments
import Testing
import Workbench

@Suite struct SessionTests {
    private func worked() throws -> State {
        var state = SampleState.make(sounds: 3)
        SampleState.fillMix(&state)
        try state.press("3", "r", "l", "-", "f3", "2", "f2", "*", "t")
        state.library.folders = ["/takes"]
        state.transport.chosen = "pulse"
        return state
    }

    @Test func everythingSurvivesJSON() throws {
        let session = Session(try worked())
        let again = try JSONDecoder().decode(
            Session.self, from: try JSONEncoder().encode(session))
        #expect(again == session)
    }

    @Test func aNewStateBeginsWhereTheSessionEnded() throws {
        let old = try worked()
        var state = State()
        let commands = state.begin(Session(old), preset: nil)
        #expect(state.document == old.document)
        #expect(state.focus == .library)
        #expect(state.sources.views[0].plotKind == .mel)
        #expect(state.transport.isLooping && state.transport.volume == old.transport.volume)
        #expect(!state.library.auditions)
        #expect(commands.first == .listSounds(folders: ["/takes"]))
        #expect(commands.contains(.load(slot: 2, reference: "kalimba")))
        #expect(!state.isFirstRun)
        _ = update(&state, .library(SampleState.entries, folders: ["/takes"]))
        #expect(state.library.selected?.reference == old.library.selected?.reference)
        #expect(Session(state) == Session(old))
    }

    @Test func whatWasChosenForExportsAndInTheListSurvives() throws {
        var old = SampleState.make()
        SampleState.fillMix(&old)
        try old.press("f5", "e", "right", "down", "right", "down", "ctrl-u")
        old.type("/out")
        try old.press("down", "down", "left", "down", "right", "enter")
        try old.press("f2", "*", "o", "/")
        old.type("bra")
        try old.press("enter", "f6", "down", "down")
        let session = Session(old)
        let again = try JSONDecoder().decode(
            Session.self, from: try JSONEncoder().encode(session))
        #expect(again == session)
        var state = State()
        _ = state.begin(again, preset: nil)
        _ = update(&state, .library(SampleState.entries, folders: []))
        #expect(state.mix.slot == 2)
        #expect(state.library.filter == "bra" && state.library.showsFavouritesOnly)
        let form = try #require(state.export.last)
        #expect(form.steps == 6 && form.what == .steps && form.folder.text == "/out")
        #expect(form.rate == 44_100 && form.format == .int24)
    }

    @Test func aSessionWithoutSoundsBeginsWithThePresetAndKeepsTheRest() throws {
        let preset = try Preset(
            name: "First", sounds: ["sitar", "flute"], blend: Blend(mix: 0.5))
        var old = State()
        old.library.favourites = ["choir"]
        var state = State()
        let commands = state.begin(Session(old), preset: preset)
        #expect(state.document.presetName == "First" && state.library.favourites == ["choir"])
        #expect(commands.filter { $0 == .load(slot: 0, reference: "sitar") }.count == 1)
        #expect(!state.history.canUndo && state.notice == nil)
    }

    @Test func theFirstSessionBeginsWithAPreset() throws {
        let preset = try Preset(
            name: "First", sounds: ["sitar", "flute"], blend: Blend(mix: 0.5))
        var state = State()
        let commands = state.begin(nil, folders: ["/new"], preset: preset)
        #expect(state.isFirstRun && state.focus == .blend)
        #expect(commands.first == .listSounds(folders: ["/new"]))
        #expect(commands.contains(.load(slot: 0, reference: "sitar")))
        #expect(commands.contains(.load(slot: 1, reference: "flute")))
        #expect(!state.history.canUndo)
    }

    @Test func anEditIsKeptWithinASecond() throws {
        var state = SampleState.make()
        _ = state.begin(Session(state), preset: nil)
        _ = update(&state, .tick(10))
        #expect(state.saving.dueAt == nil)
        try state.press("right")
        #expect(state.saving.dueAt == 10.5)
        _ = update(&state, .tick(10.3))
        try state.press("right")
        #expect(state.saving.dueAt == 10.5)
        let commands = update(&state, .tick(10.5))
        #expect(commands == [.save(Session(state))])
        #expect(state.saving.dueAt == nil)
    }

    @Test func movingTheCursorAloneIsNotAnEdit() throws {
        var state = SampleState.make(focus: .source(0))
        _ = state.begin(Session(state), preset: nil)
        try state.press("right", "down")
        #expect(state.saving.dueAt == nil)
    }
}
