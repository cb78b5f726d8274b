import Instruments
import Screen
import Testing
import Workbench

/// Ratings, tags and collections of one's own.
@Suite struct MarksTests {
    private func titles(_ state: State) -> [String] {
        state.library.shown.map { state.library.entries[$0].sound.title }
    }

    private func find(_ words: String, _ state: inout State) throws {
        try state.press("/", "ctrl-u")
        state.type(words)
        try state.press("enter")
    }

    @discardableResult
    private func obey(_ line: String, _ state: inout State) throws -> [Command] {
        try state.press(":")
        state.type(line)
        return try state.press("enter")
    }

    @Test func whatIsNotedIsKept() throws {
        var state = SampleState.make(focus: .library)
        let reference = try #require(state.library.selected?.reference)
        #expect(try obey("rate 4", &state) == [.mark([reference], .rate(4))])
        #expect(try obey("tag dusty", &state) == [.mark([reference], .tag("dusty"))])
        #expect(try obey("collect best", &state) == [.mark([reference], .collect("best"))])
        let title = try #require(state.library.selected?.sound.title)
        #expect(state.notice?.text == "\(title): ★★★★ · dusty · in best")
        try obey("untag dusty", &state)
        try obey("drop best", &state)
        try obey("rate 0", &state)
        #expect(state.notice?.text == "\(title): nothing is noted of it")
        #expect(try state.press("*") == [.mark([reference], .favourite(true))])
    }

    @Test func onlySixRatingsAreTaken() throws {
        var state = SampleState.make(focus: .library)
        #expect(try obey("rate 6", &state).isEmpty)
        #expect(state.messages.last?.text.contains("between 0 and 5") == true)
    }

    @Test func ratingsAndWordsOfOnesOwnAreFound() throws {
        var state = SampleState.make(focus: .library)
        let marks = [
            "sitar": SoundMarks(rating: 5, tags: ["Dusty"]), "violin": SoundMarks(rating: 3),
            "tuba": SoundMarks(rating: 1, collections: ["low end"]),
        ]
        _ = update(&state, .marks(marks, isAll: true))
        try find("rating>=3", &state)
        #expect(titles(state).sorted() == ["Sitar", "Violin"])
        try find("rating>=3 dusty", &state)
        #expect(titles(state) == ["Sitar"])
        try find("-rating<3", &state)
        #expect(titles(state).sorted() == ["Sitar", "Violin"])
        try find("rating=0 -guitar", &state)
        #expect(!titles(state).contains("Tuba") && !titles(state).isEmpty)
        try find("end", &state)
        #expect(titles(state) == ["Tuba"])
    }

    @Test func favouritesOfASessionThatAreKeptNowhereAreCarriedOver() throws {
        var state = SampleState.make(focus: .library)
        state.library.favourites = ["sitar", "violin", "/unplugged/disk.wav"]
        let kept = ["violin": SoundMarks(), "tuba": SoundMarks(isFavourite: true)]
        #expect(update(&state, .marks(kept, isAll: true)) == [.carryOver(["sitar"])])
        #expect(state.library.favourites == ["sitar", "tuba", "/unplugged/disk.wav"])
    }

    @Test func whatIsNotedStandsAmongTheFacts() throws {
        var state = SampleState.make(focus: .library)
        let reference = try #require(state.library.selected?.reference)
        _ = update(
            &state, .marks([reference: SoundMarks(rating: 4, tags: ["dusty"])], isAll: false))
        let text = view(state, size: Size(width: 200, height: 60)).plainText
        #expect(text.contains("★★★★ · dusty"))
    }
}
