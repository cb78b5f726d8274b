import Screen
import Testing
import Workbench

/// Where the library's list has no room a line tells of it.
@Suite struct LibraryStripTests {
    private func first(_ state: State, _ width: Int = 80, _ height: Int = 24) -> String {
        view(state, size: Size(width: width, height: height)).plainText
            .split(separator: "\n").first.map(String.init) ?? ""
    }

    @Test func aLineSaysThatThereIsAList() throws {
        var state = SampleState.make()
        #expect(first(state).contains("Library  12 sounds  ▸ Trumpet G4"))
        #expect(first(state).contains("F2 sounds  / find"))
        try state.press("f2")
        #expect(!first(state).contains("F2 sounds") && first(state).contains("━ Library"))
    }

    @Test func aFilterIsSeen() throws {
        var state = SampleState.make()
        try state.press("/")
        state.type("guitar")
        try state.press("enter", "f5")
        #expect(first(state).contains("3 of 12 sounds  /guitar"))
    }

    @Test func largeTerminalsHaveTheListItself() {
        for (width, height) in [(120, 40), (200, 60)] {
            #expect(!first(SampleState.make(), width, height).contains("F2 sounds"))
        }
    }
}
