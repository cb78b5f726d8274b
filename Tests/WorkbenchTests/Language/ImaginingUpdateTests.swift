import Foundation
import Instruments
import Testing
import Workbench

/// Notes that are imagined, and kept or discarded.
@Suite struct ImaginingUpdateTests {
    private let folder = "/own/Imagined"

    private func obey(_ line: String, _ state: inout State) throws -> [Command] {
        try state.press(":")
        state.type(line)
        return try state.press("enter")
    }

    private func path(_ number: Int) -> String { "\(folder)/imagined-tuba-00\(number).wav" }

    /// Lists the bundled sounds and some that were imagined.
    private func list(_ numbers: [Int], _ state: inout State) {
        let own = numbers.map { number in
            var sound = Sound(file: URL(fileURLWithPath: path(number)))
            sound.folder = "Imagined"
            return LibraryView.Entry(reference: sound.path, sound: sound)
        }
        _ = update(&state, .library(SampleState.entries + own, folders: [folder]))
    }

    /// Lists some that were imagined and selects one of them.
    private func list(_ numbers: [Int], selecting number: Int, _ state: inout State) throws {
        list(numbers, &state)
        let line = state.library.shown.firstIndex {
            state.library.entries[$0].reference == path(number)
        }
        state.library.selection = try #require(line)
    }

    /// What is asked.
    private func question(_ state: State) -> String? {
        if case .question(let question) = state.dialog { question.text } else { nil }
    }

    @Test func theSelectedSoundHasOthersLikeIt() throws {
        var state = SampleState.make(focus: .library)
        let selected = try #require(state.library.selected)
        let order = ImaginingOrder(like: selected.reference, count: 4, seed: 1)
        #expect(try state.press("I") == [.imagine(order)])
        #expect(state.export.work == Work(label: "imagining"))
        #expect(try state.press("I").isEmpty)
        #expect(state.notice?.text == "imagining is still on its way; Esc stops it")
        let commands = update(&state, .imagined(order, paths: (0..<4).map(path)))
        #expect(commands == [.listSounds(folders: [folder])] && state.export.work == nil)
        #expect(
            state.notice?.text
                == "4 notes imagined like \(selected.sound.title); Del deletes the selected one")
        #expect(
            try obey("imagine", &state)
                == [.imagine(ImaginingOrder(like: selected.reference, count: 4, seed: 5))])
    }

    @Test func theFirstOfThemIsSelectedOnceWhateverHidesIt() throws {
        var state = SampleState.make(focus: .library)
        try state.press("/")
        state.type("violin")
        try state.press("enter")
        let order = ImaginingOrder(like: "violin", count: 4, seed: 1)
        _ = update(&state, .imagined(order, paths: (0..<4).map(path)))
        list(Array(0..<4), &state)
        #expect(state.library.selected?.reference == path(0) && state.library.filter.isEmpty)
        try state.press("down")
        let next = try #require(state.library.selected?.reference)
        list(Array(0..<4), &state)
        #expect(state.library.selected?.reference == next && next != path(0))
    }

    @Test func whatIsDiscardedIsAskedForAndLeavesTheList() throws {
        var state = SampleState.make(focus: .library)
        try list([0, 1, 2], selecting: 1, &state)
        try state.press("*", "delete")
        #expect(question(state) == "Delete the sound “imagined-tuba-001”? (y/n)")
        #expect(try state.press("n").isEmpty && state.dialog == nil)
        #expect(try obey("discard", &state).isEmpty)
        #expect(try state.press("y") == [.discard(path(1))])
        #expect(
            update(&state, .discarded(path(1))) == [.listSounds(folders: [folder])])
        #expect(state.notice?.text == "imagined-tuba-001.wav is deleted")
        #expect(!state.library.favourites.contains(path(1)))
        list([0, 2], &state)
        #expect(state.library.selected?.reference == path(2))
    }

    @Test func whereItIsInUseTheQuestionSaysSo() throws {
        var state = SampleState.make(focus: .library)
        try list([0], selecting: 0, &state)
        try state.press("b", "delete")
        #expect(question(state) == "Delete the sound “imagined-tuba-000”, which is B? (y/n)")
    }

    @Test func soundsOfOthersAreNotDiscarded() throws {
        var state = SampleState.make(focus: .library)
        #expect(try state.press("delete").isEmpty && state.dialog == nil)
        #expect(
            state.notice?.text == "only sounds that were said or imagined are deleted here")
        var empty = State()
        empty.focus = .library
        #expect(try empty.press("I").isEmpty && empty.notice?.text == "no sound is selected")
        #expect(empty.export.work == nil)
    }
}
