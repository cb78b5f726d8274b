import Speech
import Testing

struct PhonemeTests {
    @Test func symbolsAndCodesAreThoseOfTheNetworkAndTheDictionary() {
        #expect(Phoneme.symbols.count == 69)
        #expect(Phoneme("AA0")?.code == 1)
        #expect(Phoneme("UW2")?.code == 45)
        #expect(Phoneme("B")?.code == 46)
        #expect(Phoneme("ZH")?.code == 69)
        #expect(Phoneme(code: 0) == nil && Phoneme(code: 70) == nil)
    }

    @Test func vowelsHaveStress() {
        #expect(Phoneme("er2")?.stress == .secondary)
        #expect(Phoneme("ER")?.stress == .primary)
        #expect(Phoneme("K")?.stress == nil)
    }

    @Test func aLineIsReadAndWritten() throws {
        let line = "HH AH0 L OW1"
        #expect(try Phoneme.list(line).line == line)
    }

    @Test func aSymbolThatIsNoneIsNamed() {
        let error = #expect(throws: SpeechError.self) { try Phoneme.list("HH QX L") }
        #expect(error?.description.contains("\"QX\"") == true)
    }
}
