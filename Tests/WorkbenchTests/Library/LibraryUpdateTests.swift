import Foundation
import Instruments
import Models
import Screen
import Testing
import Workbench

@Suite struct LibraryUpdateTests {
    private func titles(_ state: State) -> [String] {
        state.library.shown.map { state.library.entries[$0].sound.title }
    }

    @Test func movingIsHeardAtOnceAndThenAfterEightyMillisecondsOfRest() throws {
        var state = SampleState.make(focus: .library)
        _ = update(&state, .tick(1))
        #expect(try state.press("down").count == 1)
        _ = update(&state, .tick(1.04))
        #expect(try state.press("down").isEmpty)
        #expect(state.library.auditionAt == 1.12)
        _ = update(&state, .tick(1.05))
        #expect(try state.press("down").isEmpty)
        #expect(update(&state, .tick(1.1)).isEmpty)
        let selected = try #require(state.library.selected)
        #expect(
            update(&state, .tick(1.14)) == [.play(.sound(selected.reference, loop: .once))])
        #expect(state.transport.playing == .sound(selected.reference))
    }

    @Test func withoutAuditionMovingIsSilent() throws {
        var state = SampleState.make(focus: .library)
        try state.press("t", "down")
        #expect(state.library.auditionAt == nil)
        let selected = try #require(state.library.selected)
        #expect(try state.press("right") == [.play(.sound(selected.reference, loop: .once))])
        #expect(try state.press("left") == [.stop])
    }

    @Test func wordsNarrowTheListAsTheyAreTyped() throws {
        var state = SampleState.make()
        try state.press("/")
        #expect(state.focus == .library)
        state.type("guitar -over")
        #expect(titles(state) == ["Nylon Guitar", "Sitar"])
        try state.press("backspace")
        #expect(state.library.filter == "guitar -ove")
        try state.press("enter")
        #expect(!state.library.isTyping)
        try state.press("escape")
        #expect(state.library.shown.count == 12)
    }

    @Test func keysThatAreNoTextWorkWhileWordsAreTyped() throws {
        var state = SampleState.make()
        try state.press("/", "g")
        #expect(try state.press("ctrl-l") == [.redraw])
        #expect(state.library.isTyping && state.library.filter == "g")
        try state.press("f5")
        #expect(state.focus == .blend && !state.library.isTyping)
        #expect(state.library.filter == "g")
        // What comes as Alt and a key may as well be Escape and then the key.
        #expect(try state.press("/", "alt-x").isEmpty == false)
        #expect(state.library.filter == "" && state.focus == .blend)
    }

    @Test func whatIsEncodedMeanwhileTakesItsPlaceAmongTheLike() throws {
        var state = SampleState.make(focus: .library)
        let first = ["tuba": summary(of: 0), "celesta": summary(of: 6)]
        _ = update(&state, .summaries(first, encoded: .init(done: 2, total: 12)))
        state.library.selection =
            state.library.shown.firstIndex { state.library.entries[$0].reference == "tuba" } ?? 0
        try state.press("O", "O", "O")
        #expect(Array(titles(state).prefix(3)) == ["Tuba", "Celesta", "Choir"])
        _ = update(
            &state, .summaries(["violin": summary(of: 2)], encoded: .init(done: 3, total: 12)))
        #expect(Array(titles(state).prefix(3)) == ["Tuba", "Violin", "Celesta"])
        try state.press("/")
        state.type("acoustic -tuba")
        #expect(Array(titles(state).prefix(3)) == ["Violin", "Celesta", "Choir"])
    }

    @Test(arguments: [("brass", 2), ("acoustic -guitar", 9), ("G3", 2), ("nothing", 0)])
    func wordsAreLookedForInFamilySourceAndNote(_ words: String, _ count: Int) throws {
        var state = SampleState.make()
        try state.press("/")
        state.type(words)
        #expect(state.library.shown.count == count)
        #expect((state.library.selected == nil) == (count == 0))
    }

    @Test func theSelectedSoundStaysSelectedWhenTheOrderChanges() throws {
        var state = SampleState.make(focus: .library)
        try state.press("G")
        let reference = state.library.selected?.reference
        try state.press("O")
        #expect(state.library.order == .name)
        #expect(state.library.selected?.reference == reference)
        #expect(titles(state) == titles(state).sorted())
        try state.press("O")
        #expect(titles(state).first == "Tuba")
        #expect(titles(state).last == "Taiko")
    }

    @Test func likenessPutsTheNearestEncodingsFirst() throws {
        var state = SampleState.make(focus: .library)
        let known = Dictionary(
            uniqueKeysWithValues: SampleState.entries.enumerated().map { index, entry in
                (entry.reference, summary(of: Float(index)))
            })
        _ = update(&state, .summaries(known, encoded: .init(done: 12, total: 12)))
        state.library.selection =
            state.library.shown.firstIndex {
                state.library.entries[$0].sound.title == "Sitar"
            } ?? 0
        try state.press("O", "O", "O")
        #expect(state.library.order == .likeness)
        #expect(titles(state).first == "Sitar")
        #expect(Set(titles(state)[1...2]) == ["Overdriven Guitar", "Celesta"])
        #expect(state.library.selection == 0)
    }

    private func summary(of level: Float) -> SoundSummary {
        let codes = [Float](repeating: level, count: 4 * Encoding.dimensions)
        return SoundSummary(
            Encoding(
                codes: codes,
                pitch: .init(hertz: [220, 220, 220, 220], voicing: [1, 1, 1, 1])))
    }

    @Test func escapeGoesBackToThePaneThatWasLeftForTyping() throws {
        var state = SampleState.make(focus: .source(1))
        try state.press("/", "g", "escape")
        #expect(state.focus == .source(1) && state.library.filter.isEmpty)
        try state.press("/", "g", "enter")
        #expect(state.focus == .library && state.library.filter == "g")
    }

    @Test func favouritesCanBeShownAlone() throws {
        var state = SampleState.make(focus: .library)
        state.size = Size(width: 80, height: 24)
        try state.press("*", "down", "down", "*", "o")
        let head = view(state, size: state.size).plainText.split(separator: "\n").first ?? ""
        #expect(head.contains("favourites 2 of 12") || head.contains("★ 2 of 12"))
        #expect(state.library.shown.count == 2)
        try state.press("*")
        #expect(state.library.shown.count == 1)
    }

    @Test func aSoundIsLoadedIntoTheSlotThatTheKeyNames() throws {
        var state = SampleState.make(focus: .library)
        try state.press("G")
        let reference = try #require(state.library.selected?.reference)
        #expect(try state.press("d").contains(.load(slot: 2, reference: reference)))
        #expect(state.document.sounds[2] == reference)
        #expect(state.document.sounds[3] == nil)
        #expect(state.document.settings.y == 0.5)
        let late = SampleState.sound(1)
        #expect(update(&state, .loaded(slot: 2, late)).isEmpty)
        #expect(state.sources.loaded[2] == nil)
    }

    @Test func aSoundThatCannotBeReadSaysWhy() throws {
        var state = SampleState.make(focus: .library)
        try state.press("G")
        let reference = try #require(state.library.selected?.reference)
        try state.press("b")
        _ = update(
            &state, .loadFailed(slot: 1, reference: reference, fault: "x.wav: not a sound"))
        #expect(state.notice?.kind == .fault && state.notice?.text == "x.wav: not a sound")
        #expect(state.sources.views[1].fault == "x.wav: not a sound")
        #expect(state.blend.encoding == nil)
    }

    @Test func tenThousandSoundsAreFilteredAndSorted() throws {
        var state = SampleState.make(focus: .library)
        let entries = (0..<10_000).map { index in
            LibraryView.Entry(
                reference: "/s/\(index)",
                sound: Sound(
                    title: "Take \(index)", family: ["a", "b"][index % 2], source: "acoustic",
                    pitch: index % 128, velocity: nil, url: URL(filePath: "/s/\(index).wav")))
        }
        _ = update(&state, .library(entries, folders: ["/s"]))
        #expect(state.library.shown.count == 10_000)
        try state.press("/")
        state.type("take 99 b")
        #expect(state.library.shown.allSatisfy { state.library.entries[$0].sound.family == "b" })
        #expect(state.library.shown.count < 200 && !state.library.shown.isEmpty)
    }
}
