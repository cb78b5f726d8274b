import Instruments
import Testing

@Suite struct NoteTests {
    @Test(arguments: [
        ("C4", 60.0), ("a4", 69), ("a#3", 58), ("Bb2", 46), ("C-1", 0), ("G9", 127), ("60", 60),
        ("60.5", 60.5), ("440Hz", 69), ("220 hz", 57), ("cb4", 59), ("b#3", 60),
    ])
    func readsWhatPeopleWrite(_ text: String, _ midi: Double) throws {
        #expect(abs(try Note(text).midi - midi) < 1e-9)
    }

    @Test(arguments: ["", "h4", "a", "c", "128", "-1", "nan", "0hz", "g#9", "c99", "c4x", "4c"])
    func refusesTheRestAndSaysHowToWriteOne(_ text: String) {
        let error = #expect(throws: InstrumentError.self) { try Note(text) }
        #expect(error?.code == .pitch)
        #expect(error?.description.contains("C4") == true)
    }

    @Test func a4Is440Hertz() {
        #expect(Note(midi: 69).hertz == 440)
        #expect(abs(Note(midi: 60).hertz - 261.6256) < 1e-3)
    }

    @Test func everyKeyReadsBackFromItsName() throws {
        for key in 0...127 {
            let note = Note(midi: Double(key))
            #expect(try Note(note.name) == note)
        }
    }
}
