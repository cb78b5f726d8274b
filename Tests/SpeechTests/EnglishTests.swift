import Speech
import Testing

struct EnglishTests {
    private func said(_ text: String) throws -> [Pronunciation] {
        let network = try Pronouncer(stem: Fixtures.folder + "/tiny")
        return English(dictionary: try Fixtures.dictionary(), network: network).pronounce(text)
    }

    @Test func wordsLettersAndPausesHaveTheirSounds() throws {
        let said = try said("A sitar, the BBC!")
        #expect(
            said.line
                == "AH0 | S IH0 T AA1 R , DH AH0 | B IY1 | B IY1 | S IY1 !")
        #expect(
            said.map(\.source) == [
                .dictionary, .dictionary, .pause, .dictionary, .letter, .letter, .letter, .pause,
            ])
    }

    @Test func theArticleChangesBeforeAVowel() throws {
        #expect(try said("the apple").line == "DH IY0 | AE1 P AH0 L")
        #expect(try said("the sitar").line == "DH AH0 | S IH0 T AA1 R")
        #expect(try said("the A").line == "DH IY0 | EY1")
    }

    @Test(arguments: [
        ("sitars", "S IH0 T AA1 R Z"), ("sitar's", "S IH0 T AA1 R Z"),
        ("sitars'", "S IH0 T AA1 R Z"), ("horses", "HH AO1 R S IH0 Z"),
        ("wanted", "W AA1 N T IH0 D"), ("hoped", "HH OW1 P T"), ("planned", "P L AE1 N D"),
        ("planning", "P L AE1 N IH0 NG"), ("hoping", "HH OW1 P IH0 NG"),
    ])
    func knownWordsTakeEndings(_ word: String, _ phonemes: String) throws {
        let said = try said(word)
        #expect(said.line == phonemes)
        // An apostrophe at the end is a mark of its own, and the word before it is known.
        #expect(said.map(\.source) == [.ending])
    }

    @Test func whatNobodyKnowsIsAskedOfTheNetwork() throws {
        let said = try said("luthier")
        #expect(said.map(\.source) == [.network])
        #expect(said.first?.phonemes.isEmpty == false)
    }
}
