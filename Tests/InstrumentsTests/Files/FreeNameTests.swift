import Instruments
import Testing

@Suite struct FreeNameTests {
    @Test(arguments: [
        ("take.wav", ["take.wav", "take-2.wav", "take-3.wav"]),
        ("hello.world.wav", ["hello.world.wav", "hello.world-2.wav", "hello.world-3.wav"]),
        ("take", ["take", "take-2", "take-3"]), (".hidden", [".hidden", ".hidden-2", ".hidden-3"]),
    ])
    func theNumberStandsBeforeTheEnding(_ file: String, _ expected: [String]) {
        var taken: Set<String> = []
        let names = (0..<3).map { _ in
            FreeName.first(ofFile: file) { !taken.insert($0).inserted }
        }
        #expect(names == expected)
    }

    @Test func whatIsFreeStaysAsItIs() {
        #expect(FreeName.first("one", ending: ".json") { _ in false } == "one.json")
        #expect(FreeName.first("one", ending: ".json") { $0 == "one.json" } == "one-2.json")
    }
}
