import Foundation
import Instruments
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
}
