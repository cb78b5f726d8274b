import Foundation
import Instruments
import Screen
import Testing
import Workbench

/// The user's own folders as a tree.
@Suite struct FolderOrderTests {
    private func state() throws -> State {
        var state = SampleState.make(focus: .library)
        let files = [
            ("takes/sub01", "b"), ("takes/sub01", "a"), ("takes", "c"), ("takes/sub02/deep", "d"),
        ]
        let own = files.map { folder, name in
            var sound = Sound(file: URL(fileURLWithPath: "/home/me/\(folder)/\(name).wav"))
            sound.folder = folder
            return LibraryView.Entry(reference: sound.url.path, sound: sound)
        }
        _ = update(&state, .library(SampleState.entries + own, folders: ["/home/me/takes"]))
        try state.press(":")
        state.type("sort folder")
        try state.press("enter", "home")
        return state
    }

    private func lines(_ state: State, _ width: Int, _ height: Int) -> [String] {
        view(state, size: Size(width: width, height: height)).plainText
            .split(separator: "\n").map(String.init)
    }

    @Test func aFolderThatIsAddedIsSeenWhateverWasLookedFor() throws {
        var state = try state()
        try state.press("/")
        state.type("guitar")
        try state.press("enter", "o")
        #expect(state.library.shown.isEmpty)
        _ = update(&state, .folderAdded("/home/me/takes", sounds: 4))
        #expect(state.library.filter.isEmpty && !state.library.showsFavouritesOnly)
        #expect(state.library.selected?.sound.title == "c")
        #expect(state.notice?.text == "4 sounds in /home/me/takes")
        // What is seen already stays found.
        try state.press("/")
        state.type("deep")
        _ = update(&state, .folderAdded("/home/me/takes", sounds: 4))
        #expect(state.library.filter == "deep" && state.library.selected?.sound.title == "d")
    }

    @Test(arguments: [(40, 12), (80, 24), (120, 40), (200, 60)])
    func foldersAreATreeWithCounts(_ width: Int, _ height: Int) throws {
        var state = try state()
        state.size = Size(width: width, height: height)
        let lines = lines(state, width, height)
        let first = try #require(lines.firstIndex { $0.contains("takes") && $0.contains(" 4") })
        #expect(lines[first + 1].contains("c"))
        #expect(lines[first + 2].contains("  sub01") && lines[first + 2].contains("2"))
        #expect(lines[first + 3].contains("a") && lines[first + 4].contains("b"))
        #expect(lines[first + 5].contains("  sub02") && lines[first + 6].contains("    deep"))
    }

    @Test func bundledSoundsComeAfterTheOwnOnesByFamily() throws {
        let state = try state()
        let titles = state.library.shown.map { state.library.entries[$0].sound.title }
        #expect(Array(titles.prefix(4)) == ["c", "a", "b", "d"])
        let text = lines(state, 200, 60).joined(separator: "\n")
        #expect(text.contains("bundled") && text.contains("  brass"))
        #expect(titles.dropFirst(4).first == "Trumpet")
    }

    @Test func countsAreOfWhatIsShown() throws {
        var state = try state()
        try state.press("/")
        state.type("sub01")
        let lines = lines(state, 200, 60)
        #expect(lines.contains { $0.contains("takes") && $0.contains(" 2") })
        #expect(!lines.contains { $0.contains("deep") })
    }

    @Test func likenessSaysToWhat() throws {
        var state = SampleState.make(focus: .library)
        try state.press(":")
        state.type("sort likeness")
        try state.press("enter")
        let selected = try #require(state.library.selected?.sound.title)
        #expect(lines(state, 80, 24).joined().contains("like \(selected)"))
    }
}
