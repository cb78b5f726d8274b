import Foundation
import Instruments
import Testing
import Workbench

/// Texts that are said, for A to D.
@Suite struct SpeechUpdateTests {
    private func obey(_ line: String, _ state: inout State) throws -> [Command] {
        try state.press(":")
        state.type(line)
        return try state.press("enter")
    }

    /// Why a line will not do.
    private func fault(of line: String, _ state: inout State) throws -> String? {
        #expect(try obey(line, &state).isEmpty)
        guard case .prompt(let prompt) = state.dialog else { return nil }
        try state.press("escape")
        return prompt.fault
    }

    @Test func theFocusedPaneTakesWhatIsSaidAndUndoGivesItsSoundBack() throws {
        var state = SampleState.make(focus: .source(1))
        let order = SpeechOrder("hello, world", seed: 1, slot: 1)
        #expect(try obey("say hello, world", &state) == [.say(order)])
        #expect(state.export.work == Work(label: "speech"))
        let (before, path) = (state.document, "/own/Said/hello-world.wav")
        let commands = update(&state, .said(order, path: path, seconds: 1.21))
        #expect(state.export.work == nil && state.document.sounds[1] == path)
        #expect(commands.contains(.load(slot: 1, reference: path)))
        #expect(commands.contains(.listSounds(folders: ["/own/Said"])))
        #expect(state.notice?.text == "B is hello-world.wav, 1.2 s; y copies the path")
        #expect(try state.press("y") == [.copy(path)])
        try state.press("z")
        #expect(state.document == before)
        #expect(state.notice?.text == "undone: another B; Z does it again")
    }

    @Test func withoutAPaneOfItsOwnItIsA() throws {
        var state = SampleState.make(focus: .blend)
        #expect(try obey("say one", &state) == [.say(SpeechOrder("one", seed: 1, slot: 0))])
        _ = update(&state, .workEnded(.hint, "speech given up; nothing of it is left"))
        // Each is said in a way of its own.
        #expect(try obey("say one", &state) == [.say(SpeechOrder("one", seed: 2, slot: 0))])
    }

    @Test func aFolderThatIsListedStaysListedOnce() throws {
        var state = SampleState.make()
        _ = update(&state, .library(SampleState.entries, folders: ["/takes", "/own/Said"]))
        let order = SpeechOrder("one", seed: 1, slot: 0)
        let commands = update(&state, .said(order, path: "/own/Said/one.wav", seconds: 1))
        #expect(commands.contains(.listSounds(folders: ["/takes", "/own/Said"])))
    }

    @Test func theSelectedSoundLendsItsVoice() throws {
        var state = SampleState.make(focus: .source(0))
        let voice = try #require(state.library.selected?.reference)
        #expect(
            try obey("say-like one two", &state)
                == [.say(SpeechOrder("one two", voice: voice, seed: 1, slot: 0))])
        var empty = State()
        #expect(
            try fault(of: "say-like one", &empty)
                == "no sound is selected in the library whose voice it could be")
    }

    @Test func whatWillNotDoIsSaid() throws {
        var state = SampleState.make()
        #expect(try fault(of: "say", &state) == "write :say WORDS")
        _ = try obey("say one", &state)
        #expect(
            try fault(of: "say two", &state) == "speech is still on its way; Esc stops it")
        #expect(try state.press("e").isEmpty)
        #expect(state.notice?.text == "speech is still on its way; Esc stops it")
        #expect(try state.press("escape") == [.cancelWork])
        let before = state.document
        #expect(update(&state, .workEnded(.fault, "…: there is nothing to say in it")).isEmpty)
        #expect(state.export.work == nil && state.document == before)
        #expect(state.notice?.kind == .fault)
    }

    @Test func anotherFileOfTheSameNameIsReadAnew() throws {
        var state = SampleState.make()
        let known = try #require(state.document.sounds[0])
        let order = SpeechOrder("one", seed: 1, slot: 0)
        let commands = update(&state, .said(order, path: known, seconds: 1))
        #expect(commands.contains(.load(slot: 0, reference: known)))
    }

    @Test func seedsGoOnAfterARestart() throws {
        var old = SampleState.make()
        _ = try obey("say one", &old)
        let kept = try JSONDecoder().decode(
            Session.self, from: try JSONEncoder().encode(Session(old)))
        #expect(kept == Session(old))
        var state = State()
        _ = state.begin(kept, preset: nil)
        #expect(try obey("say one", &state) == [.say(SpeechOrder("one", seed: 2, slot: 0))])
    }
}
