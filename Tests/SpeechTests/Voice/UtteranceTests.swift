import Models
import Speech
import Testing

struct UtteranceTests {
    private func word(_ phonemes: Int, _ text: String = "word") -> Pronunciation {
        let phoneme = Phoneme("AA1").map { [$0] } ?? []
        let all = Array(repeating: phoneme, count: phonemes).flatMap { $0 }
        return Pronunciation(.word(text), all, .dictionary)
    }

    private func pause(_ pause: Pause) -> Pronunciation { Pronunciation(.pause(pause), [], .pause) }

    @Test func wordsLieBetweenSilencesAndPausesAmongThem() throws {
        let said = try Pronunciation.words(of: "HH AY1 , | DH EH1 R .")
        let utterances = Utterance.all(of: said)
        let codes = try Phoneme.list("HH AY1 DH EH1 R").map { Int($0.code) }
        let wanted: [Int] = [75, codes[0], codes[1], 70, codes[2], codes[3], codes[4], 72, 75]
        #expect(utterances.count == 1 && utterances[0].symbols == wanted)
        #expect(utterances[0].words.map(\.symbols) == [1..<3, 4..<7])
        #expect(utterances[0].words.map(\.text) == ["HH AY1", "DH EH1 R"])
    }

    @Test func sentencesAreBreathsOfTheirOwn() {
        let said = [word(3), pause(.sentence), word(4), word(2), pause(.question), word(5)]
        let utterances = Utterance.all(of: said)
        #expect(utterances.map(\.words.count) == [1, 2, 1])
        #expect(utterances.map { $0.symbols[$0.symbols.count - 2] } == [72, 74, 2])
    }

    @Test func aLongSentenceIsPartedAtItsPausesElseBetweenWords() {
        let long = (0..<30).map { _ in word(5) }
        let breaths = Utterance.all(of: long)
        #expect(breaths.map(\.words.count).reduce(0, +) == 30 && breaths.count == 4)
        #expect(breaths.allSatisfy { $0.symbols.count <= Utterance.breath + 2 })
        let paused = (0..<9).map { _ in word(5) } + [pause(.comma)] + (0..<7).map { _ in word(5) }
        #expect(Utterance.all(of: paused).map(\.words.count) == [9, 7])
    }

    @Test func whatHasNoSoundIsNotSaid() throws {
        #expect(Utterance.all(of: []).isEmpty)
        #expect(Utterance.all(of: [pause(.comma), pause(.sentence)]).isEmpty)
        // A word that is longer than a breath is said in one nevertheless.
        #expect(Utterance.all(of: [word(400)]).map(\.symbols.count) == [402])
    }

    @Test func phonemesThatAreNoneAreNamed() {
        let error = #expect(throws: SpeechError.self) { try Pronunciation.words(of: "HH QX") }
        #expect(error?.code == .phoneme && error?.reason.contains("QX") == true)
    }
}
