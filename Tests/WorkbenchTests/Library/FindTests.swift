import Foundation
import Instruments
import Screen
import Testing
import Workbench

/// What is shown of a sound is found.
@Suite struct FindTests {
    private func found(_ words: String, _ state: State) throws -> [String] {
        var state = state
        try state.press("/")
        state.type(words)
        return state.library.shown.map { state.library.entries[$0].sound.title }
    }

    @Test func theHeadingOfNoFamilyIsFound() throws {
        #expect(try found("other", SampleState.make()) == ["Taiko"])
        #expect(try found("-other guitar nylon", SampleState.make()) == ["Nylon Guitar"])
    }

    @Test func foldersAndTagsAreFound() throws {
        var sound = Sound(file: URL(fileURLWithPath: "/home/me/takes/sub01/x.wav"))
        sound.folder = "takes/sub01"
        var state = SampleState.make()
        let entry = LibraryView.Entry(reference: "/home/me/takes/sub01/x.wav", sound: sound)
        _ = update(&state, .library(SampleState.entries + [entry], folders: []))
        #expect(try found("sub01", state) == ["x"])
        #expect(try found("nocturne", state) == [])
        _ = update(&state, .tags([entry.reference: ["Nocturne", "Chopin"]]))
        #expect(try found("nocturne", state) == ["x"])
        #expect(try found("sub01 chopin", state) == ["x"])
    }

    @Test func aMisspeltWordIsFoundAndComesAfterTheExactOnes() throws {
        var state = SampleState.make()
        #expect(try found("kalmba", state) == ["Kalimba"])
        #expect(try found("vioiln acoustic", state) == ["Violin"])
        #expect(try found("overdrivn guittar", state) == ["Overdriven Guitar"])
        let near = LibraryView.Entry(
            reference: "near", sound: Sound(file: URL(fileURLWithPath: "/s/kalimbo.wav")))
        _ = update(&state, .library(SampleState.entries + [near], folders: []))
        #expect(try found("kalimba", state) == ["Kalimba", "kalimbo"])
        #expect(try found("kalimba -kalimbo", state) == ["Kalimba"])
        try state.press("/")
        state.type("kalimba")
        state.size = Size(width: 120, height: 40)
        #expect(view(state, size: state.size).plainText.contains("spelt alike"))
    }

    @Test(arguments: [("guitr", 3), ("nothing", 0), ("xyl", 0)])
    func shortAndStrangeWordsFindNothing(_ words: String, _ count: Int) throws {
        #expect(try found(words, SampleState.make()).count == count)
    }

    @Test func tabCompletesTheLastWord() throws {
        var state = SampleState.make()
        try state.press("/")
        state.type("acoustic -nyl")
        try state.press("tab")
        #expect(state.library.filter == "acoustic -nylon " && state.library.isTyping)
        try state.press("ctrl-u")
        state.type("c")
        try state.press("tab")
        #expect(state.library.candidates == ["c3", "c4", "c6", "celesta", "choir", "church"])
        for (width, height) in [(80, 24), (120, 40), (200, 60)] {
            let text = view(state, size: Size(width: width, height: height)).plainText
            #expect(text.contains("celesta") && text.contains("church"))
        }
        state.type("h")
        #expect(state.library.candidates.isEmpty)
    }

    @Test func theFirstCharacterReplacesTheWordsOfBefore() throws {
        var state = SampleState.make()
        try state.press("/")
        state.type("guitar")
        try state.press("enter", "/")
        state.type("brass")
        #expect(state.library.filter == "brass")
        try state.press("enter", "/", "home")
        state.type("-")
        #expect(state.library.filter == "-brass")
        try state.press("enter", "/", "enter")
        #expect(state.library.filter == "-brass" && !state.library.isTyping)
    }

    @Test func wordsComeBack() throws {
        var state = SampleState.make()
        for words in ["brass", "guitar"] {
            try state.press("/", "ctrl-u")
            state.type(words)
            try state.press("enter")
        }
        try state.press("/", "ctrl-p", "ctrl-p")
        #expect(state.library.filter == "brass")
        try state.press("ctrl-n")
        #expect(state.library.filter == "guitar")
    }
}
