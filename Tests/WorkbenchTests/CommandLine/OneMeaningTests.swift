import Testing
import Workbench

/// A letter means the same in every pane, where it means anything.
@Suite struct OneMeaningTests {
    private static let meanings: [String: Set<String>] = [
        "s": ["start-earlier"], "S": ["start-later"],
        "g": ["first", "jump-0"], "G": ["last", "jump-10"], "F": ["longer"],
        "m": ["mask", "mute"], "o": ["favourites-only", "solo"],
        "u": ["gain-down"], "U": ["gain-up"], "y": ["copy-path"], "t": ["audition"],
        "I": ["imagine"],
        "N": ["add-sound-to-mix", "add-new-slot", "add-blend-to-mix"],
    ]

    @Test(arguments: meanings.keys.sorted()) func aLetterHasOneMeaning(_ letter: String) {
        let names = Action.standard.filter { action in
            action.scope.chain.contains(.everywhere) && action.keys.contains(letter)
        }.map(\.name)
        #expect(Set(names) == Self.meanings[letter])
    }
}
