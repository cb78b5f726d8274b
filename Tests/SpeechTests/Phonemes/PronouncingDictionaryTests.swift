import Speech
import Testing

struct PronouncingDictionaryTests {
    @Test func knowsEveryPronunciationOfItsWords() throws {
        let dictionary = try Fixtures.dictionary()
        #expect(dictionary.count == 36)
        #expect(dictionary["sitar"].map(\.line) == ["S IH0 T AA1 R", "S IH1 T AA2 R"])
        #expect(dictionary["a"].map(\.line) == ["AH0", "EY1"])
        for letter in "abcdefghijklmnopqrstuvwxyz" {
            #expect(dictionary["word\(letter)\(letter)\(letter)"].map(\.line) == ["W ER1 D"])
        }
    }

    @Test(arguments: ["", "aa", "sitars", "wor", "zzz", "é", "A"])
    func aWordThatItLacksHasNone(_ word: String) throws {
        #expect(try Fixtures.dictionary()[word].isEmpty)
    }

    @Test func aMissingFileIsNamed() {
        let error = #expect(throws: SpeechError.self) {
            try PronouncingDictionary(path: "/nowhere/en.dictionary")
        }
        #expect(error?.code == .file)
        #expect(error?.description.hasPrefix("/nowhere/en.dictionary: ") == true)
    }

    @Test func everyBeginningOfAFileIsDamaged() throws {
        let bytes = try Fixtures.bytes("tiny.dictionary")
        for count in 0..<bytes.count {
            let error = #expect(throws: SpeechError.self) {
                try PronouncingDictionary(bytes: Array(bytes.prefix(count)))
            }
            #expect(error?.code == .malformed)
        }
    }

    @Test(arguments: 0..<20) func damagedFilesAreRefusedOrSearchedUnharmed(_ seed: UInt64) throws {
        let whole = try Fixtures.bytes("tiny.dictionary")
        var random = SplitMix(state: seed)
        for _ in 0..<100 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] = UInt8.random(in: 0...255, using: &random)
            }
            guard let dictionary = try? PronouncingDictionary(bytes: bytes) else { continue }
            for word in ["a", "sitar", "wordzzz", "zzz"] {
                #expect(dictionary[word].allSatisfy { $0.count < 256 })
            }
        }
    }
}
