import Speech
import Testing

struct TextFuzzTests {
    /// Pieces that rules look for, and characters that they might trip over.
    private static let pieces = [
        "5", "0", "12", "1999", ",", ".", "..", "-", "–", "/", ":", "'", "\"", "$", "€", "%", "°C",
        "km", "Mr.", "St.", "March", "U.S.", "a.m.", "XIV", "Henry", "@", "#", "http://", "x", "e",
        "½", "^", "(", ")", "\n", "\n\n", " ", "BBC", "s", "th", "🎷", "é", "\u{301}", "\0", "٣",
        "𝟙", "²", "+1", "v", "www.", "com", "99999999999999999999999999", "McX", "No.", "§",
    ]

    @Test(arguments: 0..<40) func anyTextGivesWordsInSmallLetters(_ seed: UInt64) {
        var random = SplitMix(state: seed)
        for _ in 0..<50 {
            let length = Int.random(in: 1...12, using: &random)
            let text = (0..<length).map { _ in
                Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
            }.joined()
            for token in EnglishText.tokens(text) {
                guard case .word(let word) = token else { continue }
                let isPlain = word.allSatisfy { ("a"..."z").contains($0) || $0 == "'" }
                #expect(isPlain && word.contains { $0 != "'" }, "\(text.debugDescription): \(word)")
            }
        }
    }

    @Test func longTextIsSaidToItsEnd() {
        let words = String(repeating: "It cost $5 on March 3, 2024, or 5 km. ", count: 200)
        #expect(EnglishText.tokens(words).count == 200 * 16)
    }
}

/// SplitMix64 (Steele, Lea & Flood 2014), so that a seed gives the same texts everywhere.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
