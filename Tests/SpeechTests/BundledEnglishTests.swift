import FileSystem
import Speech
import Testing

/// The dictionary and the network that users get.
@Suite struct BundledEnglishTests {
    private let folder = Fixtures.repository + "/Presets/Speech"

    @Test func theDictionaryKnowsWordsAndTheNetworkSaysOthers() throws {
        let english = try English(folder: folder)
        let said = english.pronounce("The chitarrone sounds.")
        #expect(said.map(\.source) == [.dictionary, .network, .dictionary, .pause])
        #expect(said[0].phonemes.line == "DH AH0")
        #expect(said[2].phonemes.line == "S AW1 N D Z")
    }

    /// The 5,000 words that training never saw, against the dictionary's nearest pronunciation, stress
    /// left out; the card says 7.1 %.
    @Test func ofTheWordsHeldOutAtMostEightPercentOfThePhonemesAreWrong() throws {
        let dictionary = try PronouncingDictionary(path: folder + "/en.dictionary")
        let network = try Pronouncer(stem: folder + "/en")
        let text = String(decoding: try Fixtures.bytes("held-out.txt"), as: UTF8.self)
        var (wrong, all) = (0, 0)
        for word in text.split(separator: "\n").map(String.init) {
            let said = network.phonemes(of: word).map(plain)
            let known = dictionary[word].map { $0.map(plain) }
            let nearest = try #require(
                known.min { distance($0, said) < distance($1, said) }, "\(word)")
            wrong += distance(nearest, said)
            all += nearest.count
        }
        #expect(all > 25_000)
        #expect(Double(wrong) / Double(all) <= 0.08, "\(wrong) of \(all)")
    }

    private func plain(_ phoneme: Phoneme) -> String {
        phoneme.description.filter { !$0.isNumber }
    }

    /// Levenshtein's distance.
    private func distance(_ a: [String], _ b: [String]) -> Int {
        var row = Array(0...b.count)
        for (i, left) in a.enumerated() {
            var corner = row[0]
            row[0] = i + 1
            for (j, right) in b.enumerated() {
                let cost = corner + (left == right ? 0 : 1)
                corner = row[j + 1]
                row[j + 1] = min(cost, row[j] + 1, corner + 1)
            }
        }
        return row[b.count]
    }
}
