import Foundation
import Instruments
import Screen
import Testing
import Workbench

/// The list of sounds on the screen.
@Suite struct ViewLibraryTests {
    /// So many sounds in families of seven.
    private func state(_ count: Int) -> State {
        var state = State(size: Size(width: 80, height: 24))
        let entries = (0..<count).map { index in
            let name = "s" + String(String(index + 100_000).dropFirst())
            return LibraryView.Entry(
                reference: name,
                sound: Sound(
                    title: name, family: "f" + String(String(index / 7 + 100_000).dropFirst()),
                    source: "acoustic", pitch: 60, velocity: nil,
                    url: URL(fileURLWithPath: "/\(name).wav")))
        }
        _ = update(&state, .library(entries, folders: []))
        state.focus = .library
        return state
    }

    private func lines(_ state: State, _ size: Size) -> [String] {
        view(state, size: size).plainText.split(separator: "\n").map(String.init)
    }

    @Test(arguments: [1, 7, 8, 20, 10_000])
    func theSelectedSoundIsAlwaysSeen(_ count: Int) {
        var state = state(count)
        for selection in [0, 1, 6, 7, count / 2, count - 2, count - 1]
        where selection >= 0 && selection < count {
            state.library.selection = selection
            for size in [(40, 12), (72, 20), (80, 24), (120, 40)] {
                let shown = lines(state, Size(width: size.0, height: size.1))
                let marked = shown.filter { $0.contains("▸") }
                #expect(marked.count == 1)
                #expect(marked.first?.contains(state.library.selected?.sound.title ?? "?") == true)
            }
        }
    }

    @Test func aShorterListKeepsTheSelectedSound() {
        var state = state(20)
        state.library.selection = 12
        let few = state.library.entries.filter { $0.reference >= "s00010" }
        _ = update(&state, .library(few, folders: []))
        #expect(state.library.selected?.reference == "s00012")
    }

    @Test func aListAtItsEndFillsItsRows() {
        var state = state(10_000)
        state.library.selection = 9_999
        let shown = lines(state, Size(width: 80, height: 24))
        // The last three rows are the selected sound's, which is not read yet.
        #expect(shown[16].contains("s09999"))
        #expect(shown[2].contains("s09987"))
    }

    @Test func familiesHaveHeadingsOnlyInTheirOrder() {
        var state = state(20)
        #expect(lines(state, Size(width: 80, height: 24)).contains { $0.contains("┃f00001") })
        SampleState.press(&state, "O")
        #expect(!lines(state, Size(width: 80, height: 24)).contains { $0.contains("┃f00001") })
    }

    @Test func anEmptyListSaysWhatToDo() {
        var state = state(0)
        #expect(lines(state, Size(width: 80, height: 24)).contains { $0.contains("A adds") })
        state = self.state(5)
        SampleState.press(&state, "/nothing")
        let shown = lines(state, Size(width: 80, height: 24))
        #expect(shown.contains { $0.contains("No sound has these words") })
        #expect(shown[0].contains("0 of 5"))
        #expect(shown[1].contains("/ nothing"))
    }

    @Test func favouritesAndLoadedSoundsAreMarked() {
        var state = SampleState.make(focus: .library, sounds: 4)
        state.library.favourites = ["sitar", "flute"]
        let shown = lines(state, Size(width: 120, height: 40))
        #expect(shown.contains { $0.contains(" A* Sitar") })
        #expect(shown.contains { $0.contains("  * Flute") })
        #expect(shown.contains { $0.contains("▸B  Trumpet") })
        #expect(shown.contains { $0.contains(" D  Choir") })
    }
}
